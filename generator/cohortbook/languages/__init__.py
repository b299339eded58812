"""What checks have to know of a language, as data: its number words, what they count, and words that are also names.

A language is one file here. `language_tables` reads them all; a language without a file has an empty table.
"""

from cohortbook.languages.language_table import LanguageTable, any_of, language_tables

__all__ = ["LanguageTable", "any_of", "language_tables"]
