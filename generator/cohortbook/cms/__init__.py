"""Forms for editing records in the browser: the configuration of Sveltia CMS, made from record models, and its files.

Nothing here knows what is published. The program is somebody else's: it comes from its npm package by a hash that
stands here, and what it would fetch from other hosts is taken out of it or lies beside it.
"""

from cohortbook.cms.bundle import PACKAGE, BundleError, bundle, is_this_version, own_page
from cohortbook.cms.configuration import Backend, Configured, configured
from cohortbook.cms.number_like import number_like

__all__ = [
    "PACKAGE",
    "Backend",
    "BundleError",
    "Configured",
    "bundle",
    "configured",
    "is_this_version",
    "number_like",
    "own_page",
]
