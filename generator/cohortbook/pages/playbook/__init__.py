"""Plays: what stands around their text, what their front matter adds to it, and whether their links lead anywhere.

The text itself is the host's to render. Other rooms take what is here from the door of `pages`.
"""
