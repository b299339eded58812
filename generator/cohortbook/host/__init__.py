"""Hosts render playbook pages and hand over shells. MkDocs with Material is the first; its module is the only one
that knows it. The command line finds hosts by the entry point group `cohortbook.hosts`.
"""
