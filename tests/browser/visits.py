"""Visits of a browser to a site that is served from a folder on this machine."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize

from browser import faces

PATIENCE = 30_000  # ms until something that never comes is a failure; machines with other work to do are slow

ORIGIN = "https://harbourline.example/"
"""Where the sample says that it is published."""

# A dialogue of the printer stops a page until somebody answers, and what a test asked of that page has no time limit.
_NO_PRINTER = "window.print = () => {};"


class _Handler(SimpleHTTPRequestHandler):
    """Static files as a host serves them: quietly, and with the site's own page for what is not there.

    What a machine would have in the way of fonts comes from here, so that pages look the same on every machine.
    """

    protocol_version = "HTTP/1.1"
    brings_faces = True
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        pass

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith(faces.BASE):
            self._answer(HTTPStatus.OK, "font/woff2", faces.file(path.removeprefix(faces.BASE)))
        elif self.brings_faces and path.endswith(faces.STYLESHEET) and Path(self.translate_path(path)).is_file():
            stylesheet = Path(self.translate_path(path)).read_text(encoding="utf-8")
            self._answer(HTTPStatus.OK, "text/css; charset=utf-8", faces.chosen(stylesheet).encode())
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not own.is_file():
            return super().send_error(code, message, explain)
        self._answer(code, "text/html; charset=utf-8", own.read_bytes())
        return None

    def _answer(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _AsItIs(_Handler):
    brings_faces = False


class Site:
    """A folder at an origin of its own, such as http://127.0.0.1:41234/.

    The tests' faces come a moment after a page, which a reader's own do not; without them it moves as readers see it.
    """

    def __init__(self, folder: Path, *, brings_faces: bool = True) -> None:
        self.folder = folder
        answer = functools.partial(_Handler if brings_faces else _AsItIs, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def url(self, uri: str) -> str:
        return self.origin + uri

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _size(width: int) -> ViewportSize:
    return {"width": width, "height": 844 if width < 500 else 900}


def until(page: Page, condition: str) -> Any:
    """Wait until an expression holds in the page, and return what it then is.

    Playwright's own way needs eval, which the site's policy forbids.
    """
    return page.evaluate(
        "() => new Promise((resolve, reject) => {"
        f"  setTimeout(() => reject(new Error('it never came to that')), {PATIENCE});"
        f"  const look = () => {{ const found = {condition}; found ? resolve(found) : setTimeout(look, 20); }};"
        "  look();"
        "})"
    )


def hear(page: Page, is_there: Callable[[], bool]) -> None:
    """Wait until something that the browser tells this process, such as a request, has come."""
    end = time.monotonic() + PATIENCE / 1000
    while not is_there():
        assert time.monotonic() < end, "it never came"
        page.wait_for_timeout(20)  # meanwhile Playwright hands over what the browser tells


def search(page: Page, words: str) -> None:
    """Ask the theme's search for `words`, by one key: it makes its list anew after each, under whoever clicks in it."""
    page.locator(".md-search__input").fill(words[:-1])
    page.keyboard.type(words[-1])


def settled(page: Page) -> Page:
    """The page, when the theme has read the sitemap, without which it follows no link by itself."""
    loaded = "(one) => one.name.endsWith('sitemap.xml') && one.responseEnd > 0"
    until(page, f"performance.getEntriesByType('resource').some({loaded})")
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done, { timeout: 5_000 }))")  # it is taken apart
    return page


def awake(page: Page) -> Page:
    """The page with the theme's program, which waits in a narrow window until somebody is there."""
    page.evaluate("window.dispatchEvent(new MouseEvent('mousemove'))")
    until(page, "typeof window.component$ === 'object'")
    return page


def dress(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Change what the device asks for, and wait until the page wears those colours."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_selector(f"body[data-md-color-scheme='{'slate' if scheme == 'dark' else 'default'}']")


class Visit:
    """One reader's browser. `faults` collects errors in the console, dialogs, failures and requests to elsewhere.

    Without `policy` the browser heeds no Content-Security-Policy.
    """

    def __init__(
        self, browser: Browser, site: Site, *, width: int, scripts: bool, scheme: Any, policy: bool = True
    ) -> None:
        self._scheme = scheme
        self._begin(site, width)
        self.context = browser.new_context(
            viewport=self._size,
            color_scheme=scheme,
            java_script_enabled=scripts,
            bypass_csp=not policy,
            reduced_motion="reduce",
            locale="en-CA",
            timezone_id="America/Toronto",
        )
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("response", lambda response: self._answered(response.status, response.url))
        self.context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        self.context.on("console", lambda message: self._said(message.type, message.text))
        self.context.on("dialog", self._asked_back)
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(_NO_PRINTER)
        self._tab: Page | None = None
        self._left: Page | None = None

    def _begin(self, site: Site, width: int) -> None:
        self._size = _size(width)
        self.site = site
        self.faults: list[str] = []
        self.expected: set[int] = set()

    def to(self, uri: str, *, status: Literal[200, 404] = 200) -> Page:
        """A new page at `uri`, loaded. Raises AssertionError where the server answers otherwise than expected."""
        self.expected.add(status)
        page, self._left = self._left or self.context.new_page(), None
        if page.viewport_size != self._size:
            page.set_viewport_size(self._size)
        self._load(page, uri, status)
        return page

    def keep(self, script: str) -> None:
        """Run a script that keeps something for the site, before any page of it is opened."""
        self._left = self._left or self.context.new_page()
        self._left.goto(self.site.url("robots.txt"))  # the quickest to open of what there is at the site's origin
        self._left.evaluate(script)

    def on(self, uri: str, *, width: int | None = None) -> Page:
        """The page at `uri` in the tab of the one before, which takes half the work of a new tab.

        It is as in a new one: the width, unless one is given, the colours and the storage are what they were at first.
        """
        if self._tab is None:
            self._tab = self.context.new_page()
            self._tab.on("crash", lambda _: self.faults.append("the tab crashed"))
        else:
            if self._tab.url.startswith(self.site.origin):
                self._tab.evaluate("localStorage.clear(); sessionStorage.clear()")
            self._tab.emulate_media(media="null", color_scheme=self._scheme, forced_colors="null")
        self._tab.set_viewport_size(_size(width) if width else self._size)
        self._load(self._tab, uri, 200)
        return self._tab

    def _load(self, page: Page, uri: str, status: int) -> None:
        answer = page.goto(self.site.url(uri), wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{uri}: {answer.status}"

    def leave(self) -> None:
        """Keep one empty tab, and nothing of what was visited but the files that a browser may keep.

        Raises playwright.sync_api.Error where the page does not let go.
        """
        tab, *others = self.context.pages or [self.context.new_page()]
        for page in others:
            page.close()
        tab.unroute_all()
        self.context.unroute_all()
        self.context.clear_permissions()
        tab.evaluate("try { sessionStorage.clear() } catch {}")  # what blocks storage blocks this as well
        tab.goto("about:blank")
        session = self.context.new_cdp_session(tab)  # after the page said goodbye, which is when notes are saved
        session.send("Storage.clearDataForOrigin", {"origin": self.site.origin.rstrip("/"), "storageTypes": "all"})
        session.detach()
        tab.emulate_media(media="null", color_scheme=self._scheme, forced_colors="null")
        self._left = tab

    def come_again(self, site: Site, *, width: int) -> None:
        """Be another reader, after the one before has left."""
        self._begin(site, width)

    def close(self) -> None:
        self.context.close()

    def notice(self, page: Page, words: str) -> None:
        """Wait until one of the faults holds `words`."""
        hear(page, lambda: any(words in fault for fault in self.faults))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site.origin, "data:", "blob:", "about:")):
            self.faults.append(f"asked for {url}, which is not on this site")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and status not in self.expected:
            self.faults.append(f"{status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not (404 in self.expected and "404" in text):
            self.faults.append(f"{kind} in the console: {text}")

    def _asked_back(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()
