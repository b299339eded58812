"""What `mkdocs build` begins with where nobody drives it: the site that lies beside its settings."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import ConfigurationError, PluginError

from cohortbook.clock import now
from cohortbook.commission import Commission, commissioned
from cohortbook.pipeline import prepare
from cohortbook.problems import FORMATS

log = logging.getLogger("mkdocs.plugins.cohortbook")


def prepared(root: Path, language: str) -> Commission:
    """The site below `root`. Its warnings are told as news: a consent that ends soon must not end a strict build."""
    site = prepare(root, None, now())
    told = FORMATS["text"](site.report, "en")
    if site.public is None:
        sys.stderr.write(told)
        raise PluginError("the records or plays have problems; nothing was published")
    if told:
        log.info("%s", told)
    languages = site.public.edition.organization.languages
    if language not in languages:
        raise other_language(language, languages)
    return commissioned(site.root, site.book, site.public.site(language))


def other_language(language: str, wanted: Sequence[str]) -> ConfigurationError:
    """What ends the build of settings that are in none of the site's languages."""
    return ConfigurationError(f"below 'theme', 'language' has to be {' or '.join(wanted)}, not {language}")
