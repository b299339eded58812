"""Hosts render playbook pages and hand over shells. MkDocs with Material is the first, and only modules
whose names begin with `mkdocs` import it. The command line finds hosts by the entry point group
`cohortbook.hosts`.
"""
