"""PDFs of a built site: pages as they were published, put together with a title, contents and page numbers.

What is printed is read from the published pages, so a PDF can say nothing that the site does not.
"""

from cohortbook.press.booklet import Booklet, NotThereError, booklet, chapters_of
from cohortbook.press.deck import deck_html
from cohortbook.press.pdf import NoPressError, pdf_of

__all__ = ["Booklet", "NoPressError", "NotThereError", "booklet", "chapters_of", "deck_html", "pdf_of"]
