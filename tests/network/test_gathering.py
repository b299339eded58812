"""Gathering what partners publish: broken, hostile and missing partners leave the others as they are."""

from __future__ import annotations

import gzip
import http.server
import json
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cohortbook.addresses import File
from cohortbook.cli import main
from cohortbook.network import fetching, reading
from cohortbook.network.gathered import file_of, read_gathered
from cohortbook.network.reading import LARGEST, UnreadableError, read_document
from cohortbook.pages import plans
from cohortbook.site_folders import GATHERED
from network.documents import TODAY, document, publish, text
from tiny import PERSON, TinySite

GOOD, OTHER = "https://good.example/", "https://other.example/"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def hub(english: TinySite, tmp_path: Path) -> TinySite:
    """A site with two partners in folders: one is good, and of the other each test says what it publishes."""
    publish(tmp_path / "good", document(GOOD, "es", "ES", "a1"))
    named = "partners:\n  - {id: good, folder: ../good}\n  - {id: other, folder: ../other}\n"
    (english.root / "cohorts/partners.yml").write_text(named, encoding="utf-8")
    assert english.root.parent == tmp_path
    return english


def gather(hub: TinySite, *more: str) -> Result:
    asked = ["gather", "--directory", str(hub.root), "--as-of", TODAY.isoformat(), *more]
    return CliRunner().invoke(main, asked, catch_exceptions=False)


def other(hub: TinySite, **changes: Any) -> dict[str, Any]:
    content = document(OTHER, "pt-BR", "BR", "b2")
    content.update(changes)
    publish(hub.root.parent / "other", content)
    return content


def shown(hub: TinySite) -> list[str]:
    """Whose partners' people the hub shows."""
    found, _problems = read_gathered(hub.root, hub.book(), TODAY)
    return [each.partner.id for each in found]


def test_what_partners_publish_today_is_there(hub: TinySite) -> None:
    """Otherwise there is no hub."""
    other(hub)
    ended = gather(hub)
    assert ended.exit_code == 0, ended.output
    assert "good: 1 people, 1 cohorts, 1 employers of Skills ES" in ended.output
    assert shown(hub) == ["good", "other"]
    assert file_of(hub.root, "good").stat().st_mode & 0o077 == 0


def test_it_proposes_what_has_the_same_words_and_brings_nothing_together(hub: TinySite) -> None:
    """Equal names are not yet equal things, and nobody finds a hundred pairs by reading two lists."""
    other(hub)
    ended = gather(hub)
    assert "skills:\n  - id: wiring\n    of: [good/wiring, other/wiring]\n" in ended.output
    named = hub.root / "cohorts/partners.yml"
    named.write_text(named.read_text() + ended.output[ended.output.index("skills:") :], encoding="utf-8")
    assert "skills:" not in gather(hub).output


def _print_of(proposals: str) -> str:
    return proposals[proposals.index("These look the same.") :]


def test_two_things_that_partners_call_by_one_id_are_proposed_under_two(hub: TinySite, tmp_path: Path) -> None:
    """Whoever copies both proposals makes one employer of two that only share a word."""
    named = hub.root / "cohorts/partners.yml"
    for partner, name in (("third", "Foods"), ("fourth", "Foods"), ("other", "Works ES")):
        content = document(f"https://{partner}.example/", "en", "BR")
        content["employers"][0]["name"] = name
        publish(tmp_path / partner, content)
    listed = "".join(f"  - {{id: {each}, folder: ../{each}}}\n" for each in ("third", "fourth"))
    named.write_text(named.read_text() + listed, encoding="utf-8")
    told = _print_of(gather(hub).output)
    assert "  - id: works\n    of: [fourth/works, third/works]\n" in told
    assert "  - id: works-2\n    of: [good/works, other/works]\n" in told
    named.write_text(named.read_text() + told[told.index("skills:") :], encoding="utf-8")
    assert "These look the same" not in gather(hub).output


def test_what_a_new_partner_calls_the_same_is_proposed_for_what_staff_decided(hub: TinySite) -> None:
    """Otherwise the hub of three stays one of two and one: nobody is told that the third says it too."""
    other(hub)
    named = hub.root / "cohorts/partners.yml"
    named.write_text(named.read_text() + "skills:\n  - {id: wires, of: [good/wiring]}\n", encoding="utf-8")
    assert "  - id: wires\n    of: [good/wiring, other/wiring]\n" in gather(hub).output


def test_what_staff_found_different_is_not_proposed_again(hub: TinySite, tmp_path: Path) -> None:
    """Proposals that come every night, whatever staff say, are read by nobody after a week."""
    other(hub)
    publish(tmp_path / "third", document("https://third.example/", "en", "GB"))
    named = hub.root / "cohorts/partners.yml"
    listed = f"{named.read_text()}  - {{id: third, folder: ../third}}\n"
    named.write_text(f"{listed}different_skills:\n  - of: [good/wiring, other/wiring]\n", encoding="utf-8")
    told = _print_of(gather(hub).output)
    assert "different_skills" in told, "it says where to write down that two things are not the same"
    assert "of: [good/wiring, third/wiring]" in told, "one no does not hide what may be the same"
    assert "other/wiring" not in told
    apart = "different_skills:\n  - of: [good/wiring, other/wiring, third/wiring]\n"
    named.write_text(listed + apart, encoding="utf-8")
    assert "wiring" not in gather(hub).output
    same = "skills:\n  - {id: wires, of: [good/wiring]}\n"
    other_than_ours = "different_skills:\n  - of: [wires, other/wiring]\n  - of: [good/wiring, third/wiring]\n"
    named.write_text(listed + same + other_than_ours, encoding="utf-8")
    assert "wiring" not in gather(hub).output, "what is decided under an id of ours can be kept apart from more as well"


@pytest.mark.parametrize(
    ("ours", "theirs", "is_proposed"),
    [
        ("https://www.works.example", "http://works.example/index.html", True),
        ("https://platform.example/company/works", "https://platform.example/company/works/", True),
        ("https://platform.example/company/works", "https://platform.example/company/foods", False),
        ("https://platform.example/page?id=1", "https://platform.example/page?id=2", False),
        ("https://works.platform.example/", "https://foods.platform.example/", False),
    ],
)
def test_employers_are_proposed_as_one_by_their_whole_address(
    hub: TinySite, tmp_path: Path, ours: str, theirs: str, *, is_proposed: bool
) -> None:
    """Whoever shares nothing but a platform would be proposed as one employer with everybody there."""
    for partner, website in (("good", ours), ("other", theirs)):
        content = document(f"https://{partner}.example/", "es", partner.upper())
        content["employers"][0]["website"] = website
        publish(tmp_path / partner, content)
    assert ("of: [good/works, other/works]" in gather(hub).output) == is_proposed


def test_an_address_that_one_partner_gives_for_several_employers_makes_none_of_them_one(
    hub: TinySite, tmp_path: Path
) -> None:
    """A directory of a district is the address of whoever has no site."""
    for partner in ("good", "other"):
        content = document(f"https://{partner}.example/", "es", partner.upper())
        works = content["employers"][0] | {"website": "https://district.example/"}
        foods = works | {
            "id": "foods",
            "name": f"Foods {partner}",
            "url": f"https://{partner}.example/employers/foods/",
        }
        content["employers"] = [works, foods]
        publish(tmp_path / partner, content)
    assert "\nemployers:" not in gather(hub).output


def _without(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda content: content.pop(key)


def _with(key: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content.update({key: value})


def _person(**changes: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["graduates"][0].update(changes)


def _twice(*steps: str) -> Callable[[dict[str, Any]], None]:
    """The first of a list once more, with the same id."""

    def change(content: dict[str, Any]) -> None:
        first, *rest = steps
        told = content[first]
        for step in rest:
            told = told[0][step]
        told.append(dict(told[0]))

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without("version"), "which version"),
        (_with("version", 2), "another version than 1"),
        (_with("as_of", (TODAY - timedelta(days=2)).isoformat()), "published on 2026-06-13"),
        (_with("as_of", "2099-01-01"), "published on 2099-01-01"),
        (_with("as_of", "soon"), "stands at 'as_of'"),
        (_with("graduates", {}), "stands at 'graduates'"),
        (_with("graduates", [{"id": SCRIPT}]), "stands at 'graduates.0.id'"),
        (_person(id="../../etc"), "stands at 'graduates.0.id'"),
        (_person(id="good--a1"), "stands at 'graduates.0.id'"),
        (_person(url="javascript:alert(1)"), "stands at 'graduates.0.url'"),
        (_person(url="https://user@other.example/graduates/b2/"), "stands at 'graduates.0.url'"),
        (_person(url=f"{GOOD}graduates/a1/"), "not below https://other.example/"),
        (_person(url=f"{OTHER}x/../../graduates/b2/"), "not below https://other.example/"),
        (_person(name=" \u200b\u2060 "), "stands at 'graduates.0.name'"),
        (_twice("graduates"), "1 ids stand there a second time, the first at 'graduates.1'"),
        (_twice("employers", "roles"), "the first at 'employers.0.roles.1'"),
        (_person(availability="married"), "stands at 'graduates.0.availability'"),
        (_person(story="x" * 30_000), "stands at 'graduates.0.story'"),
        (_person(skills=[{"skill": "wiring", "level": "confident"}] * 500), "stands at 'graduates.0.skills'"),
    ],
)
def test_a_document_that_is_not_what_it_should_be_is_left_out_in_one_sentence(
    hub: TinySite, change: Callable[[dict[str, Any]], None], why: str
) -> None:
    """Otherwise one partner's mistake, or ill will, is on everybody's page."""
    content = document(OTHER, "pt-BR", "BR", "b2")
    change(content)
    publish(hub.root.parent / "other", content)
    ended = gather(hub)
    assert ended.exit_code == 1
    told = [line for line in ended.output.splitlines() if line.startswith("other")]
    assert len(told) == 1
    assert told[0].startswith("other (../other) cannot be gathered: ")
    assert why in told[0]
    assert "script" not in told[0]
    assert shown(hub) == ["good"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version": 1}', b"\0" * 999]
)
def test_bytes_that_are_no_document_are_told_in_a_sentence(hub: TinySite, content: bytes) -> None:
    """A server that answers with a page of its own ends in a traceback."""
    other(hub)
    (hub.root.parent / "other" / File.NETWORK).write_bytes(content)
    assert gather(hub).exit_code == 1
    assert shown(hub) == ["good"]


def _holding(value: bytes, **changes: Any) -> bytes:
    """A document in which `value` stands where `changes` says "HERE"."""
    content = document(OTHER, "pt-BR", "BR", "b2")
    return json.dumps({**content, **changes}).encode().replace(b'"HERE"', value)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (_holding(b"NaN", later="HERE"), "no JSON"),
        (_holding(b"NaN", as_of="HERE"), "no JSON"),
        (_holding(b"9" * 20_000, version="HERE"), "another version"),
        (_holding(b"1e9999", version="HERE"), "another version"),
        (_holding(b"[" * 200_000 + b"]" * 200_000, later="HERE"), "no JSON"),
        (_holding(b'{"a":' * 200_000 + b"1" + b"}" * 200_000, graduates=["HERE"]), "no JSON"),
        (_holding(b"[" + b"{}," * 300_000 + b"{}]", later="HERE"), "more than 200,000 values"),
        (_holding(b'"' + b"x" * 300_000 + b'"', graduates=[{"story": "HERE"}]), "stands at 'graduates.0'"),
        (_holding(b"[" + b"0," * 100_000 + b"0]", graduates=[{"skills": "HERE"}]), "stands at 'graduates.0"),
        (_holding(b"0", graduates=[{"skills": ["HERE"] * 100}] * 1_000), "stands at 'graduates.0"),
        (gzip.compress(b"0" * 9_000_000), "larger than 3 MB"),
        (b"\x1f\x8b but nothing packed", "no JSON"),
    ],
)
def test_numbers_depth_and_packing_that_no_program_expects_take_a_sentence_and_little_memory(
    hub: TinySite, monkeypatch: pytest.MonkeyPatch, content: bytes, why: str
) -> None:
    """One partner's 17 MB took 9 GB of memory: the gathering was killed, and with it the hub of everybody else."""
    for module in (fetching, reading):
        monkeypatch.setattr(module, "LARGEST", 3_000_000)
    monkeypatch.setattr(reading, "LARGEST_RECORD", 250_000)
    monkeypatch.setattr(reading, "MOST_VALUES", 200_000)
    (hub.root.parent / "other/data/v1").mkdir(parents=True)
    (hub.root.parent / "other" / File.NETWORK).write_bytes(content)
    tracemalloc.start()
    try:
        ended = gather(hub)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "other (../other) cannot be gathered: " in ended.output
    assert why in ended.output
    assert shown(hub) == ["good"]
    assert most < 24_000_000, "eight times the largest document"


def test_a_partner_whose_server_keeps_files_packed_is_read(hub: TinySite) -> None:
    """Storage that holds what was packed before it came there answers so, whatever it is asked for."""
    other(hub)
    file = hub.root.parent / "other" / File.NETWORK
    file.write_bytes(gzip.compress(file.read_bytes()))
    assert gather(hub).exit_code == 0
    assert shown(hub) == ["good", "other"]


def test_a_mark_before_the_text_keeps_no_partner_out(hub: TinySite) -> None:
    """Otherwise a partner whose files pass through some program of Windows is told that its JSON is none."""
    other(hub)
    file = hub.root.parent / "other" / File.NETWORK
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert gather(hub).exit_code == 0
    assert shown(hub) == ["good", "other"]


_FREE = {"name", "headline", "story", "role_sought", "city", "evidence", "es"}  # and the words in Spanish


def test_script_in_every_field_is_text(hub: TinySite) -> None:
    """Otherwise a partner runs scripts in the browsers of the hub's readers."""

    def attacked(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {each: attacked(one, each) for each, one in value.items()}
        if isinstance(value, list):
            return [attacked(one, key) for one in value]
        return f"{SCRIPT}[x](javascript:alert(1))" if key in _FREE else value

    content = attacked(document(OTHER, "es", "BR", "b2"))
    content["programs"][0]["title"] = text(SCRIPT, "es")
    publish(hub.root.parent / "other", content)
    assert gather(hub).exit_code == 0
    published = hub.published()
    pages = [page for path, page in published.items() if path.endswith(".html") and b"alert(1)" in page]
    assert pages
    assert not [page for page in pages if SCRIPT.encode() in page or b'href="javascript' in page]


def test_a_day_later_it_is_not_shown_any_more(hub: TinySite) -> None:
    """Who withdrew at a partner stays at the hub for as long as the partner cannot be read."""
    other(hub)
    gather(hub)
    (hub.root.parent / "other" / File.NETWORK).unlink()
    ended = gather(hub)
    assert "cannot be gathered: it has no data/v1/network.json" in ended.output
    assert "for a day at the longest" in ended.output
    assert shown(hub) == ["good", "other"]
    later = TODAY + timedelta(days=2)
    found, problems = read_gathered(hub.root, hub.book(), later)
    assert not found
    assert {problem.name for problem in problems} == {"partner-left-out"}
    (hub.root / GATHERED / "other.new").write_text("a gathering that was killed", encoding="utf-8")
    asked = ["gather", "--directory", str(hub.root), "--as-of", later.isoformat()]
    CliRunner().invoke(main, asked, catch_exceptions=False)
    assert not list((hub.root / GATHERED).iterdir()), "nobody's data lies there longer than it is shown"


def test_who_is_gone_at_the_partner_is_gone_after_the_next_gathering(hub: TinySite) -> None:
    """A withdrawal that holds for one of two sites is none."""
    other(hub)
    gather(hub)
    assert any("other--b2" in path for path in hub.published())
    other(hub, graduates=[])
    gather(hub)
    assert not [path for path, content in hub.published().items() if "other--b2" in path or b"other--b2" in content]


def test_what_was_changed_by_hand_is_not_shown(hub: TinySite) -> None:
    """Otherwise somebody adds a person whom no partner published."""
    other(hub)
    gather(hub)
    file = file_of(hub.root, "other")
    file.write_bytes(file.read_bytes().replace(b"Person b2", b"Person c3"))
    assert shown(hub) == ["good"]


def test_nothing_stays_of_a_partner_that_is_none_any_more(hub: TinySite) -> None:
    """Its people did not agree to lie in our folder for ever."""
    other(hub)
    gather(hub)
    (hub.root / "cohorts/partners.yml").write_text("partners: [{id: good, folder: ../good}]\n", encoding="utf-8")
    gather(hub)
    assert [file.name for file in (hub.root / GATHERED).iterdir()] == ["good.json"]


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("partners: [{id: good}]", "missing-key"),
        ("partners: [{id: good, folder: a, site: 'https://a.example/'}]", "missing-key"),
        ("partners: [{id: good, folder: a}, {id: good, folder: b}]", "duplicate-id"),
        ("partners: [{id: good, folder: ../a}, {id: twin, folder: ../a/}]", "duplicate-id"),
        (
            "partners: [{id: good, site: 'https://a.example/b'}, {id: twin, site: 'http://A.example/b/'}]",
            "duplicate-id",
        ),
        ("skills: [{id: wiring, of: [wiring]}]", "bad-id"),
        ("different_skills: [{of: [good/wiring, '../x']}]", "bad-id"),
        ("skills: [{id: wiring, of: [good/a]}, {id: cables, of: [good/a]}]", "duplicate-id"),
        ("skills: [{id: wiring, of: [good/a]}, {id: wiring, of: [other/b]}]", "duplicate-id"),
    ],
)
def test_mistakes_in_the_list_of_partners_are_told(tiny: TinySite, named: str, name: str) -> None:
    """Otherwise a slip of the pen takes a partner off the hub."""
    (tiny.root / "cohorts/partners.yml").write_text(named, encoding="utf-8")
    ended = CliRunner().invoke(main, ["check", "--directory", str(tiny.root)], catch_exceptions=False)
    assert "cohorts/partners.yml:1:" in ended.output
    assert f": {name}" in ended.output


class _Partner(http.server.BaseHTTPRequestHandler):
    """Answers as the server's `answers` say, by path: a status, headers and a body."""

    def do_GET(self) -> None:
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))  # type: ignore[attr-defined]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for part in body if isinstance(body, list) else [body]:
            try:
                self.wfile.write(part)
            except OSError:  # whoever asked has heard enough
                return

    def log_message(self, *_said: object) -> None:
        """Nothing: the tests know what was asked."""


@pytest.fixture
def partner(tiny: TinySite) -> Iterator[http.server.ThreadingHTTPServer]:
    """A partner's server; the tiny site has it as its only partner."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Partner) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        named = f"partners: [{{id: far, site: 'http://127.0.0.1:{server.server_port}/skills/'}}]\n"
        (tiny.root / "cohorts/partners.yml").write_text(named, encoding="utf-8")
        yield server
        server.shutdown()


def _answers(
    server: http.server.ThreadingHTTPServer, **by_file: tuple[int, dict[str, str], bytes | list[bytes]]
) -> None:
    names = {"network": f"/skills/{File.NETWORK}", "unlisted": f"/skills/{File.NETWORK_UNLISTED}"}
    server.answers = {names[each]: answer for each, answer in by_file.items()}  # type: ignore[attr-defined]


def test_a_partner_is_read_over_the_web_with_those_whom_search_engines_are_not_to_show(
    tiny: TinySite, partner: http.server.ThreadingHTTPServer
) -> None:
    """Otherwise a hub works only where all sites lie on one machine."""
    site = f"http://127.0.0.1:{partner.server_port}/skills/"
    some, all_ = document(site, "es", "ES", "a1"), document(site, "es", "ES", "a1", "b2")
    page = b'<!doctype html><script type="application/json">' + json.dumps(all_).encode() + b"</script>"
    _answers(partner, network=(200, {}, json.dumps(some).encode()), unlisted=(200, {}, page))
    ended = gather(tiny)
    assert ended.exit_code == 0, ended.output
    assert "far: 2 people" in ended.output


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((500, {}, b""), "its server answers 500"),
        ((404, {}, b""), "it has no data/v1/network.json"),
        ((302, {"Location": "https://evil.example/data/v1/network.json"}, b""), "sends us to another host"),
        ((302, {"Location": "/skills/data/v1/network.json"}, b""), "cannot be gathered"),
        ((200, {}, [b" " * (LARGEST // 4)] * 5), "it is larger than"),
        ((200, {}, b"<html>"), "it is no JSON"),
    ],
    ids=["broken", "missing", "elsewhere", "round and round", "too large", "a page"],
)
def test_a_server_that_does_not_give_a_document_is_told_in_one_sentence(
    tiny: TinySite, partner: http.server.ThreadingHTTPServer, answer: tuple[int, dict[str, str], Any], why: str
) -> None:
    """Otherwise the nightly build of all partners hangs on one of them."""
    _answers(partner, network=answer)
    ended = gather(tiny)
    assert ended.exit_code == 1
    assert why in ended.output
    assert ended.output.count("far (") == 1


def test_a_server_that_takes_its_time_is_not_waited_for(
    tiny: TinySite, partner: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte a minute keeps within any limit of silence."""
    monkeypatch.setattr(fetching, "SECONDS", 0.0)
    monkeypatch.setattr(fetching, "SILENCE", 60.0)
    _answers(partner, network=(200, {}, [b"{}"]))
    assert "takes longer than" in gather(tiny).output


def test_a_server_that_drips_is_not_waited_for_either(
    tiny: TinySite, partner: http.server.ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A header a second ends no wait for the next one, and the nightly build stands until somebody looks."""
    is_over = threading.Event()

    def drip(handler: _Partner) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        is_over.wait()

    monkeypatch.setattr(_Partner, "do_GET", drip)
    monkeypatch.setattr(fetching, "SECONDS", 0.1)
    told = gather(tiny).output
    is_over.set()
    assert "takes longer than" in told


def test_an_error_repeats_nothing_of_a_document() -> None:
    """What is no valid record of a person may still be one."""
    content = document(GOOD, "es", "ES", "a1")
    content["graduates"][0]["availability"] = "Amara Diallo"
    keyed = document(GOOD, "es", "ES", "a1")
    keyed["cohorts"][0]["title"]["by_language"] = {"Amara Diallo": "x", "es": "y"}
    for each, place in ((content, "graduates.0.availability"), (keyed, "cohorts.0.title.by_language")):
        with pytest.raises(UnreadableError) as error:
            read_document(json.dumps(each).encode())
        said = error.value.said.in_language("en")
        assert "Amara" not in said
        assert place in said


def test_texts_of_partners_name_nobody_of_the_hub_who_declined(hub: TinySite) -> None:
    """Somebody who said no here would be named all the same, in the words of another organisation."""
    with hub.record(PERSON) as person:
        person |= {"name": "Quillan Ottersby", "consent": {"status": "declined"}}
    content = document(OTHER, "pt-BR", "BR", "b2", "c3")
    content["graduates"][0]["story"] = "Quillan Ottersby e eu trabalhamos na mesma oficina."
    content["employers"][0]["about"] = text("Fundada por Q. Ottersby.", "pt-BR")
    publish(hub.root.parent / "other", content)
    assert gather(hub).exit_code == 0
    published = hub.published()
    assert not [path for path, page in published.items() if b"Ottersby" in page]
    assert "graduates/other--c3/index.html" in published
    assert "graduates/other--b2/index.html" not in published
    told = [problem for problem in hub.prepared().report if problem.name == "partner-left-out"]
    assert [str(problem.what) for problem in told] == [
        "texts of other name somebody of your own records who may not be named; their entries are left out: 2"
    ]
    with hub.record(PERSON) as person:
        person["not_a_name_here"] = ["cohorts/partners.yml"]
    assert "graduates/other--b2/" in {plan.uri for plan in plans(hub.to_be_published())}
