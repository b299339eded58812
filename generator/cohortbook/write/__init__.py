"""Pages become files: stamped into shells, staged, and swapped in when everything is there."""

from typing import TYPE_CHECKING

from cohortbook.doors import on_demand

if TYPE_CHECKING:
    from cohortbook.write.before import Before
    from cohortbook.write.begun_pages import Begun, begun
    from cohortbook.write.blocked_parts import blocked_problems
    from cohortbook.write.cache import Cache, Kept
    from cohortbook.write.elsewhere import Elsewhere
    from cohortbook.write.files import write_file
    from cohortbook.write.kept_pages import Keeping
    from cohortbook.write.manifest import Manifest
    from cohortbook.write.previewed import Previewed
    from cohortbook.write.publication import write_language, write_shared
    from cohortbook.write.rendered import Rendered, Written
    from cohortbook.write.staging import UnpublishableError, staged, workplace
    from cohortbook.write.standing_site import RefusedError
    from cohortbook.write.static import write_static
else:  # pages, every format and what the system offers: nobody who only looks at a site needs them
    __getattr__ = on_demand(
        __name__,
        {
            "Before": "before",
            "blocked_problems": "blocked_parts",
            **dict.fromkeys(("Cache", "Kept"), "cache"),
            **dict.fromkeys(("Begun", "begun"), "begun_pages"),
            "Elsewhere": "elsewhere",
            "write_file": "files",
            "Keeping": "kept_pages",
            "Manifest": "manifest",
            "Previewed": "previewed",
            **dict.fromkeys(("Rendered", "Written"), "rendered"),
            **dict.fromkeys(("write_language", "write_shared"), "publication"),
            **dict.fromkeys(("UnpublishableError", "staged", "workplace"), "staging"),
            "RefusedError": "standing_site",
            "write_static": "static",
        },
    )

__all__ = [
    "Before",
    "Begun",
    "Cache",
    "Elsewhere",
    "Keeping",
    "Kept",
    "Manifest",
    "Previewed",
    "RefusedError",
    "Rendered",
    "UnpublishableError",
    "Written",
    "begun",
    "blocked_problems",
    "staged",
    "workplace",
    "write_file",
    "write_language",
    "write_shared",
    "write_static",
]
