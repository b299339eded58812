"""Somebody is taken down: their record, what else names them, and whether anything of them is left in what is public.

What is searched for is what their own record says. What is found is told by its kind and its place, never as it stands.
"""
