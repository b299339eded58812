"""Photos and logos, as files. Painting one takes as long as writing ten pages: it is done once for all languages."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cohortbook.addresses import Addresses
from cohortbook.edition.public_words import PublicImage, image_files
from cohortbook.write.files import write_file


class Pictures(Struct, frozen=True):
    """Writes pictures into `folder`, the root of a language; `first` is that of the language that is written first."""

    folder: Path
    first: Path

    @classmethod
    def of(cls, addresses: Addresses, folder: Path) -> Pictures:
        """Those of one language, of which the default language is written first."""
        return cls(folder, folder.parents[addresses.depth - 1] if addresses.depth else folder)

    def put(self, address: str, image: PublicImage) -> list[str]:
        """Have all files of the picture at `address`, and say which.

        In one build an address has the same picture in all languages.
        """
        files = image_files(address)
        if self.folder != self.first and all((self.first / file).is_file() for file in files):
            for file in files:
                write_file(self.folder / file, (self.first / file).read_bytes())
        else:
            for file, content in image.files(address):
                write_file(self.folder / file, content)
        return files
