"""Words, dates and numbers in the reader's language. What templates print is made here, through Babel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as calendar_day  # Wording has a method of the shorter name
from datetime import datetime, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cohortbook.doors import late
from cohortbook.edition import PublicText, Spoken
from cohortbook.language_tags import direction_of, locale_of
from cohortbook.model.disclosure_profile import rounded_share
from cohortbook.words import BEGINS, ENDS, NAMED, Catalog, Message, SiteWords

if TYPE_CHECKING:
    from babel import Locale, core, dates, lists, numbers
else:
    core, dates, lists, numbers = (late(f"babel.{name}") for name in ("core", "dates", "lists", "numbers"))

_NO_SITE = SiteWords()
_ISOLATE, _END = "\u2068", "\u2069"
_ANY_DAY = calendar_day(2026, 1, 5)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LETTER_BESIDE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")  # KWD4,500 is no way to write an amount
_SPACE_IN_TIME = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[^\W\d_]) (?=\d)")
_LETTER = re.compile(r"[^\W\d_]")
_TOLD = ("language", "country", "_words", "_is_marked")
_KEPT = 8192  # forms of numbers and dates; a site has a few hundred


def _unbroken(hours: str) -> str:
    """Times that no line ends in: 18 h / 00 is read twice."""
    return _SPACE_IN_TIME.sub("\u00a0", hours)


class Wording:
    """The words of one language, in the forms that are usual in `country` where Babel knows them.

    `words` are those of a site; without them, what comes with the package is said. For pages, words that are said in
    another language because a catalog lacks them are `marked`; `render` makes elements with their language of that.
    """

    def __init__(self, language: str, country: str = "", words: SiteWords = _NO_SITE, *, marked: bool = False) -> None:
        self.language = language
        self.country = country
        self._words = words
        self._is_marked = marked
        self._kept: dict[tuple[object, ...], str] = {}

    def __getstate__(self) -> dict[str, object]:
        """What another process is told: the words, and not what was found in them here."""
        return {name: value for name, value in self.__dict__.items() if name in _TOLD} | {"_kept": {}}

    # Locale and catalog are read when a word is wanted: whoever only looks at a site wants none.

    @cached_property
    def locale(self) -> Locale:
        """Where Babel knows nothing of the language, dates and numbers are those of the site's default language."""
        found = locale_of(self.language, self.country) or locale_of(self._words.default_language, self.country)
        return found or core.Locale("en")

    @cached_property
    def _catalog(self) -> Catalog:
        return self._words.catalog(self.language, marked=self._is_marked)

    @cached_property
    def plain(self) -> Wording:
        """The same words without marks, for places that have no elements: files, settings, attributes."""
        return Wording(self.language, self.country, self._words) if self._is_marked else self

    @cached_property
    def gettext(self) -> Callable[[str], str]:
        return self._catalog.gettext

    @cached_property
    def ngettext(self) -> Callable[[str, str, int], str]:
        return self._catalog.ngettext

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence, translated, with its named values in braces filled in."""
        translated = self.gettext(sentence)
        return translated.format_map(self.apart(values, translated)) if values else translated

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The sentence in the right plural, with `{n}` filled in."""
        said = self.ngettext(one, many, number)
        return said.format_map(self.apart({"n": self.number(number), **values}, said))

    @cached_property
    def _is_from_the_right(self) -> bool:
        return direction_of(self.language) == "rtl"

    def apart(self, values: Mapping[str, object], said: str) -> Mapping[str, object]:
        """Values for the sentence `said`, each kept apart from the words around it where these run from right to left.

        A Latin name or a number would otherwise be torn apart, or put its signs to the wrong side. In attributes and
        titles no element can do that, so characters do (FIRST STRONG ISOLATE). A date or a name in a sentence that
        stands in from another language is still in this one, and marked as that.
        """
        if self._is_from_the_right:
            values = {name: _between(_ISOLATE, value, _END) for name, value in values.items()}
        if self._is_marked and said.startswith(BEGINS):
            values = {name: self._marked(value) for name, value in values.items()}
        return values

    def _marked(self, value: object) -> object:
        """The value as words of this language; a number is one in every language."""
        if not isinstance(value, str) or value.lstrip(_ISOLATE).startswith(BEGINS) or not _LETTER.search(value):
            return value
        return _between(f"{BEGINS}{self.language}{' rtl' if self._is_from_the_right else ''}{NAMED}", value, ENDS)

    def text(self, text: PublicText) -> Spoken:
        return text.in_language(self.language)

    def maybe(self, text: PublicText | None) -> Spoken | None:
        return None if text is None else self.text(text)

    def each(self, texts: Iterable[PublicText]) -> tuple[Spoken, ...]:
        return tuple(self.text(text) for text in texts)

    def message(self, message: Message) -> str:
        """A message of a lower room, in this language."""
        return message.translated(self.gettext)

    def percent(self, share: float) -> str:
        """A share in [0, 1] as a whole percentage, halves away from zero."""
        return self._once(numbers.format_percent, rounded_share(share, 2))

    def money(self, amount: int | Decimal, currency: str) -> str:
        """An amount with the sign by which its currency is known here, and with cents where it has any."""
        cents = -int(Decimal(amount).normalize().as_tuple().exponent)
        form = self._whole_amounts.replace("#0", f"#0.{'0' * max(cents, 2)}") if cents > 0 else self._whole_amounts
        written = numbers.format_currency(amount, currency, format=form, locale=self.locale, currency_digits=False)
        return _LETTER_BESIDE_DIGIT.sub("\u00a0", written)

    def number(self, number: float) -> str:
        return self._once(numbers.format_decimal, number)

    def date(self, day: calendar_day) -> str:
        """A date in full, such as October 15, 2026."""
        return self._once(dates.format_date, day, "long")

    def day(self, day: calendar_day) -> str:
        """A date with its weekday, such as Thursday, October 15, 2026."""
        return self._once(dates.format_date, day, "full")

    def month(self, day: calendar_day) -> str:
        return self._once(dates.format_skeleton, "yMMMM", day)

    def quarter(self, year: int, quarter: int) -> str:
        """A quarter of a year in short, such as Q3 2026; `quarter` is 1 to 4."""
        return self._once(dates.format_skeleton, "yQQQ", calendar_day(year, 3 * quarter, 1))

    def short_month(self, day: calendar_day) -> str:
        return self._once(dates.format_skeleton, "MMM", day)

    def span(self, first: calendar_day, last: calendar_day) -> str:
        """Two dates with what they share written once."""
        return self._once(dates.format_interval, first, last, "yMMMd")

    def times(self, start: datetime, end: datetime, zone: str) -> str:
        """Local times of one event with the zone's short name, such as 6:00 - 8:00 p.m. ET."""
        at = start.replace(tzinfo=ZoneInfo(zone))
        name = dates.get_timezone_name(at, "short", locale=self.locale)
        if name.startswith(("+", "-")):  # a language that has no short name for it
            name = dates.get_timezone_gmt(at, "long", locale=self.locale)
        if start == end:
            hours = dates.format_time(start, "short", locale=self.locale)
        elif start.date() == end.date():
            hours = self._from_to(start, end)
        else:
            hours = dates.format_time(start, "short", locale=self.locale)
        return f"{_unbroken(hours)} {name}"

    def weekday(self, day: str) -> str:
        """A weekday by its English name, as it stands in a list."""
        at = _WEEKDAYS.index(day)
        return str(dates.get_day_names("wide", "format", self.locale)[at])

    def hours(self, start: time, end: time) -> str:
        """Two times of one day, whichever."""
        first, last = (datetime.combine(_ANY_DAY, clock) for clock in (start, end))
        return _unbroken(self._once(dates.format_interval, first, last, self._hours))

    def _from_to(self, start: datetime, end: datetime) -> str:
        try:
            return dates.format_interval(start, end, self._hours, locale=self.locale)
        except NotImplementedError:  # Babel cannot compare parts of the day, by which Chinese tells the time
            return " – ".join(dates.format_time(each, "short", locale=self.locale) for each in (start, end))

    def _once(self, form: Callable[..., str], *values: object) -> str:
        """What `form` makes of the values here. The same few numbers and dates stand on every page."""
        asked = (form, *values)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[asked] = form(*values, locale=self.locale)
        return found

    @cached_property
    def _whole_amounts(self) -> str:
        pattern = str(self.locale.currency_formats["standard"].pattern).split(";")[0]
        return pattern.replace(".00", "")

    @cached_property
    def _hours(self) -> str:
        return "Hm" if "H" in str(self.locale.time_formats["short"].pattern) else "hm"

    def listed(self, items: Iterable[str]) -> str:
        """Items joined as a sentence joins them."""
        return self._once(_listed, tuple(items))

    def language_name(self, code: str, sentence: str = "") -> str:
        """A language's name as it stands in a `sentence` of that language, or of this one; an unknown one's code."""
        here = (locale_of(sentence) if sentence not in ("", self.language) else None) or self.locale
        known = here.languages
        if (name := known.get(code.replace("-", "_"))) is not None:
            return str(name)
        locale = locale_of(code)
        if locale is not None and str(locale) == code.replace("-", "_"):
            return str(locale.get_display_name(here))
        return str(known.get(code.split("-", maxsplit=1)[0], code))

    def language_title(self, code: str) -> str:
        """A language's name as it stands alone."""
        name = self.language_name(code)
        return name[:1].upper() + name[1:]


def _between(before: str, value: object, after: str) -> object:
    """The value between signs, as text or as HTML, whichever it is; what is no text, or a blank, as it is."""
    return value.join((before, after)) if value and isinstance(value, str) else value


def _listed(items: tuple[str, ...], locale: Locale) -> str:
    return lists.format_list(list(items), "standard", locale)
