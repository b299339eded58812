"""The audit: what a reader could work out from everything published.

It shares definitions with disclosure control, never rules.
"""
