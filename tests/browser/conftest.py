# SPDX-License-Identifier: Apache-2.0
"""A real Chromium against a real server; every page watches for errors and foreign requests."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import sync_playwright
from tests.cast import PASSWORD, make_cast, publish_library

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# Alone: what passed and what could not be told is as long as the page, and nobody reads it.
VIOLATIONS = """
axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # Playwright runs a loop of its own


@pytest.fixture(scope="package")
def chromium():
    """Start the browser once; its loop is gone when other tests run."""
    path = os.environ.get("TATALAKSANA_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One window: goes to pages, signs in, and remembers what went wrong."""

    def __init__(self, browser, server, width):
        self.server = server
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="id-ID",
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.wrongs = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrongs.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.wrongs.append(message.text)

    def _asked(self, request):
        asked = urlparse(request.url)
        if (
            asked.scheme in ("http", "https")
            and asked.netloc != urlparse(self.server).netloc
        ):
            self.wrongs.append(f"foreign request: {request.url}")

    def go(self, address):
        """Open an address of the site."""
        self.page.goto(self.server + address)
        return self.page

    def focused(self, selector):
        """Wait until this has the focus: a page is there before its script has run."""
        self.page.wait_for_selector(f"{selector}:focus")

    def sign_in(self, name):
        """Sign in as somebody of the cast."""
        self.go("/masuk/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(lambda url: "/masuk" not in url)

    def axe(self):
        """Return what axe finds wrong, WCAG 2.0 to 2.2 A and AA and best practice."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(VIOLATIONS)
        return [
            (
                v["id"],
                v["nodes"][0]["html"][:200],
                v["nodes"][0]["failureSummary"][:200],
            )
            for v in found
        ]

    def overflow(self):
        """Return by how many pixels the page scrolls sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


@pytest.fixture
def people(transactional_db):
    """Open the cast with the twelve SOPs in force."""
    cast = make_cast()
    publish_library(cast)
    return cast


@pytest.fixture
def visit(chromium, live_server, people):
    """Open windows of any width; all are closed and checked at the end."""
    opened = []

    def open_window(width=1280):
        opened.append(Visit(chromium, live_server.url, width))
        return opened[-1]

    yield open_window
    wrongs = [w for window in opened for w in window.wrongs]
    for window in opened:
        window.context.close()
    assert wrongs == []
