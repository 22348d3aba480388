# SPDX-License-Identifier: Apache-2.0
"""The production start as the guide tells it: an empty folder becomes a site people sign in to."""

import http.client
import os
import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

import pytest

COMMAND = [sys.executable, "-m", "tatalaksana.cli.main"]
PASSWORD = "kunci-untuk-uji-7"
HOST = "sop.contoh.go.id"


def settings(folder, **more):
    """Return the environment the guide asks for."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TATA", "DJANGO"))}
    return {
        **kept,
        "TATALAKSANA_SECRET_KEY": "k7Jw9-2mQpX_vR4tYzB6nH8sD1fG3aLcE5uTiOxKe",
        "TATALAKSANA_HOSTS": HOST,
        "TATALAKSANA_DATA": str(folder),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        **more,
    }


def run(folder, *words, given="", **more):
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *words], env=settings(folder, **more), input=given, text=True,
        capture_output=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Prepare the data of an office: one agency, one author, no samples."""
    folder = tmp_path_factory.mktemp("office")
    agency = ["agency", "kota", "--name", "Kota", "--head", "KOTA"]
    account = ["account", "budi", "--agency", "kota", "--office", "Kasubbag"]
    done = [
        run(folder, "prepare"),
        run(folder, *agency),
        run(folder, *account, "--role", "author", given=f"{PASSWORD}\n"),
    ]
    assert [d.returncode for d in done] == [0, 0, 0]
    return folder


@pytest.fixture
def site(office):
    """Serve the office on a free port, and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(
        [*COMMAND, *words], env=settings(office), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        reach(port, server)
        yield port
        server.terminate()


def reach(port, server):
    """Try to connect until somebody listens; a server that ended never will."""
    until = monotonic() + 30
    while monotonic() < until and server.poll() is None:
        with suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
    raise AssertionError(server.stdout.read())


def ask(port, path, *, body=None, **headers):
    """Ask the site as a proxy with TLS would."""
    given = {"Host": HOST, "X-Forwarded-Proto": "https", "Referer": f"https://{HOST}/"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("POST" if body else "GET", path, body, {**given, **headers})
        answer = line.getresponse()
        return answer, answer.read().decode()


def test_people_sign_in_to_a_site_served_for_an_office(site):
    """Pages, styles and signing in work behind a proxy; other hosts and plain HTTP do not."""
    page, words = ask(site, "/masuk/")
    cookies = [v for k, v in page.getheaders() if k.lower() == "set-cookie"]
    token = words.split('name="csrfmiddlewaretoken" value="')[1].partition('"')[0]
    form = {"csrfmiddlewaretoken": token, "username": "budi", "password": PASSWORD}
    kind = "application/x-www-form-urlencoded"
    signed, _ = ask(
        site, "/masuk/", body=urlencode(form),
        **{"Cookie": cookies[0].partition(";")[0], "Content-Type": kind},
    )  # fmt: skip

    assert page.status == 200
    assert all("Secure" in c for c in cookies)
    assert ask(site, "/static/tl/base.css")[0].status == 200
    assert signed.status == 302
    assert ask(site, "/masuk/", Host="lain.example")[0].status == 400
    assert ask(site, "/masuk/", **{"X-Forwarded-Proto": "http"})[0].status == 301


def test_an_office_starts_with_no_sample_and_a_closed_database(office):
    """What `prepare` makes is for its owner alone, and holds nobody but those who were added."""
    database = office / "tatalaksana.sqlite3"

    assert database.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TATALAKSANA_SECRET_KEY", "pendek", "TATALAKSANA_SECRET_KEY"),
        ("TATALAKSANA_SECRET_KEY", "", "TATALAKSANA_SECRET_KEY"),
        ("TATALAKSANA_HOSTS", "", "TATALAKSANA_HOSTS"),
        ("TATALAKSANA_DEBUG", "1", "Debug mode"),
    ],
)
def test_an_unsafe_setting_keeps_the_site_from_starting(office, name, value, told):
    """The command ends at once with a sentence that names the setting."""
    done = run(office, "serve", **{name: value})

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sample_office_is_never_served_to_others(tmp_path):
    """A demonstration's database is refused: its passwords are published."""
    run(tmp_path, "prepare", "--sample")

    done = run(tmp_path, "serve")

    assert done.returncode == 1
    assert "sample accounts" in done.stderr
