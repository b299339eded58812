"""What search engines and other machines read of a page: JSON-LD in the words of schema.org.

It says what the page says to people, no more. A page that search engines are not to list says nothing at all.
"""

from cohortbook.render.linked.graph import linked

__all__ = ["linked"]
