"""PDFs of a built site: pages as they were published, put together with a title, contents and page numbers.

What is printed is read from the published pages, so a PDF can say nothing that the site does not.
"""

from cohortbook.press.booklet import Booklet, NotThereError, booklet, chapters_of
from cohortbook.press.deck import deck_html
from cohortbook.press.pdf import NoPressError, pdf_of
from cohortbook.press.yearly import pages_by_year

__all__ = ["Booklet", "NoPressError", "NotThereError", "booklet", "chapters_of", "deck_html", "pages_by_year", "pdf_of"]
