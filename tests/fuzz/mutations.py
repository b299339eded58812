"""What goes wrong with files: bytes lost, lines moved, words that no field expects.

Each mutation takes what to choose with, and a file's content, and gives another content. Nothing else decides, so an
input is known by its seed and its number.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

import yaml

from cohortbook.model.fields import keys_of
from cohortbook.model.schema import RECORD_KINDS

SIGNS = ("\n", "    ", " ", "\t", "a", "1", "é", *"`~!@#$%^&*()-_=+[{]}\\|;:'\",<.>/?")
Mutation = Callable[[Random, bytes], bytes]

_KEYS = sorted(keys_of(RECORD_KINDS.values()))

SCALARS = (
    "", "~", "null", "yes", "no", "0", "-1", "1", "12", "999999999", "1e309", ".nan", "0x1F", "1_000", "٣", "½", "²",
    "１２", "0001-01-01", "1900-01-01", "2199-12-31", "9999-12-31", "2026-02-30", "2026-06-15", "1900-01-01 00:00",
    "2199-12-31 23:59", "2026-03-08 02:30", "2026-06-15T10:00", "localtime", "America", "Factory", "UTC",
    "../../etc/passwd", "/etc/passwd", "a/b", ".", "..", "con", "index", "qk41", "qk41.png", "tech-sales",
    "tech-sales-2026", "alder-software", "en", "fr", "xx", "ON", "CA", "1A", "11241", "public", "private", "named",
    "{x}", "{0.__class__}", "%s", "%(x)s", "$&", "\\", "\\1", "a\\u202e", "\u202e", "\u200b", "\u2028", "\x00", "\x85",
    "\t", "\r", "\ufeff", "\ufffe", "\U0010ffff", "e\u0301" * 50, "a" * 301, "é" * 5000, "word " * 4000, "\n", "a\nb",
    "a\r\nb", "<script>alert(1)</script>", "<!--", "]]>", "&#x202e;", "&#8238;", "&#0;", "&#99999999999;", "&amp;lt;",
    "`" * 60, "```", "[" * 300, "![" * 50, "> " * 30, "- " * 30, "*" * 1000, "_" * 999, "**a" * 200, "[a](" * 100,
    "[a]: b", "[x][x]", "<a" * 500, "|a|b|\n|-|-|\n" + "|1|2|\n" * 30, "# a", "===", "1. a", "    code",
    "[x](play:)", "[x](play:../../x)", "[x](claim:placed)", "[x](claim:)", "[x](figure:)", "[x](example:)",
    "[x](figure:placement_rate_180?program=tech-sales)", "[x](figure:placement_rate_180?program=&year=latest#x)",
    "[x](figure:placement_rate_180?cohort=tech-sales-2026&cohort=b#low)", "[x](cohort:tech-sales-2026)",
    "[x](employer:alder-software)", "[x](%00)", "[x](http://[)", "[x](javascript:alert(1))", "[x](//a)", "[x](?#)",
    "[x](//[::1)", "https://[", "https://a:99999999/",
    "http://xn--", "mailto:", "tel:", "javascript:alert(1)", "https://a.example/%", "https://harbour.example/",
    "96%", "twelve of 12", "9/10", "1/0", "0 of 0", "99999999999999999999%", "$1.2m", "half of them", "three in ten",
    "#0b6b5d", "#zzz", "hello@harbour.example", "a@b", "+1 416 555 0142", "=1+1", "@SUM(1)", "-cmd|' /C calc'!A0",
    "[]", "{}", "[1, 2]", "{a: b}", "!!python/object:os.system x", "!ENV CI", "!relative", "&a 1", "*a", "<<", "|", ">",
    "'", '"', "? ", ": ", "#", "- ", "---", "...", "%YAML 1.2", "%TAG ! x", "@", "`",
)  # fmt: skip


def _lines(content: bytes) -> list[bytes]:
    return content.split(b"\n")


def flip_bits(random: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 3, 20)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def truncate(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def repeat_a_part(random: Random, content: bytes) -> bytes:
    start = random.randrange(len(content) + 1)
    part = content[start : start + random.choice((1, 5, 40, 400))]
    return content[:start] + part * random.choice((2, 3, 100)) + content[start:]


def insert_bytes(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.randbytes(random.choice((1, 2, 8))) + content[at:]


def insert_a_word(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(SCALARS).encode() + content[at:]


def repeat_signs(random: Random, content: bytes) -> bytes:
    """What takes readers longer than it is long, if anything does."""
    signs = "".join(random.choice(SIGNS) for _ in range(random.choice((1, 2, 3)))).encode()
    return content + b"\n\n" + signs * (random.choice((50, 500, 5_000, 60_000)) // len(signs))


def delete_a_line(random: Random, content: bytes) -> bytes:
    lines = _lines(content)
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def double_a_line(random: Random, content: bytes) -> bytes:
    lines = _lines(content)
    at = random.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def swap_lines(random: Random, content: bytes) -> bytes:
    lines = _lines(content)
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def indent_a_line(random: Random, content: bytes) -> bytes:
    lines = _lines(content)
    at = random.randrange(len(lines))
    lines[at] = random.choice((b" ", b"  ", b"\t", b"- ", b"> ", b"    ")) + lines[at]
    return b"\n".join(lines)


def replace_what_a_key_says(random: Random, content: bytes) -> bytes:
    lines = _lines(content)
    keys = [number for number, line in enumerate(lines) if b":" in line]
    if not keys:
        return content
    at = random.choice(keys)
    lines[at] = lines[at].split(b":")[0] + b": " + random.choice(SCALARS).encode()
    return b"\n".join(lines)


def insert_a_key(random: Random, content: bytes) -> bytes:
    lines = _lines(content)
    at = random.randrange(len(lines))
    spaces = lines[at][: len(lines[at]) - len(lines[at].lstrip(b" "))]
    written = spaces + random.choice(_KEYS).encode() + b": " + random.choice(SCALARS).encode()
    return b"\n".join([*lines[:at], written, *lines[at:]])


def other_line_ends(random: Random, content: bytes) -> bytes:
    return content.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\n", b"\xe2\x80\xa8", b"\xc2\x85", b"\x0b")))


def other_encoding(random: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "utf-8-sig")), "replace")


def change_the_record(random: Random, content: bytes) -> bytes:
    """Changes what is written, and writes it down without a mistake, so that it comes past the parser."""
    head, fence, body = content.partition(b"\n---\n")
    if content.startswith(b"---\n") and fence:
        record, frame = head[4:], (b"---\n", fence + body)
    else:
        record, frame = content, (b"", b"")
    try:
        read = yaml.load(record, Loader=yaml.BaseLoader)  # noqa: S506  # no tags
    except (yaml.YAMLError, UnicodeDecodeError):
        return content
    for _ in range(random.choice((1, 1, 1, 3))):
        _change(random, read)
    return frame[0] + yaml.safe_dump(read, allow_unicode=True, sort_keys=False).encode() + frame[1]


def _change(random: Random, root: object) -> None:
    """Change one value somewhere below `root`."""
    places = list(_places(root))
    if not places:
        return
    holder, step = random.choice(places)
    other_holder, other_step = random.choice(places)
    value = holder[step]
    if isinstance(value, str) and random.random() < 0.6:
        at = random.randrange(len(value) + 1)
        holder[step] = f"{value[:at]}{random.choice(('', ' '))}{random.choice(SCALARS)} {value[at:]}"
        return
    match random.randrange(8):
        case 0 if isinstance(holder, list):
            holder.append(deepcopy(holder[step]))
        case 0 if isinstance(holder, dict):
            holder[random.choice(_KEYS)] = deepcopy(holder[step])
        case 1:
            del holder[step]
        case 2:
            holder[step] = [holder[step]]
        case 3:
            holder[step] = {random.choice(_KEYS): holder[step]}
        case 4:
            holder[step] = deepcopy(other_holder[other_step])
        case 5 if isinstance(holder, dict):
            holder[random.choice(_KEYS)] = random.choice(SCALARS)
        case _:
            holder[step] = random.choice(SCALARS)


def _places(root: object) -> list[tuple[dict | list, str | int]]:  # type: ignore[type-arg]  # of anything
    found: list[tuple[dict | list, str | int]] = []  # type: ignore[type-arg]
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias of what it stands in
            continue
        seen.add(id(node))
        steps = list(node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ())
        found += [(node, step) for step, _ in steps]  # type: ignore[misc]
        waiting += [inside for _, inside in steps]
    return found


TEXT_MUTATIONS: tuple[Mutation, ...] = (
    flip_bits, truncate, repeat_a_part, insert_bytes, insert_a_word, delete_a_line, double_a_line, swap_lines,
    indent_a_line, replace_what_a_key_says, insert_a_key, other_line_ends, other_encoding,
    # What comes past the parser reaches the most.
    *(change_the_record,) * 12, replace_what_a_key_says, insert_a_word, repeat_signs,
)  # fmt: skip
BYTE_MUTATIONS: tuple[Mutation, ...] = (flip_bits, truncate, repeat_a_part, insert_bytes)
