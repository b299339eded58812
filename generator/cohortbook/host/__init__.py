"""Hosts render playbook pages and hand over shells. MkDocs with Material is the first: `mkdocs_host`, `mkdocs_plugin`
and `mkdocs_settings` are the only modules that import it. The command line finds hosts by the entry point group
`cohortbook.hosts`.
"""
