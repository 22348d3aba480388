# SPDX-License-Identifier: Apache-2.0
"""A client of the faults bench: signs in over HTTP, finishes tasks, repeats what got no answer."""

import http.client
import re
import socket
import time
from collections import namedtuple
from urllib.parse import urlencode

PASSWORD = "contoh-2026"
MOST_OPEN = 12
SOP = "/sop/kalbar/sk-tim-panitia/"
Done = namedtuple("Done", ("task", "key"))
Answer = namedtuple("Answer", ("status", "body", "location"))


class Server:
    """Where the server is, and how it is started."""

    def __init__(self):
        """Choose a free port."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def command(self):
        """The words that start it, its own worker with it."""
        return ["-m", "tatalaksana.cli.main", "demo", "--port", str(self.port)]

    def wait(self):
        """Wait until it answers."""
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.05)


class Person:
    """One signed-in session; every request is repeated until something answers."""

    def __init__(self, server, name):
        """Sign in."""
        self.server, self.cookies = server, {}
        form = {"username": name, "password": PASSWORD, **self.token("/masuk/")}
        self.ask("POST", "/masuk/", form)

    def token(self, address):
        """Return the form's own token."""
        return {"csrfmiddlewaretoken": hidden(self.ask("GET", address).body, "csrf")}

    def ask(self, method, address, form=None):
        """Ask until there is a whole answer that is no failure of the server."""
        while True:
            try:
                answer = self._once(method, address, form)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if answer.status < 500:
                return answer
            time.sleep(0.1)

    def _once(self, method, address, form):
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.server.port, timeout=30
        )
        jar = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        heads = {"Cookie": jar, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, address, urlencode(form or {}), heads)
            got = connection.getresponse()
            body = got.read().decode()
        finally:
            connection.close()
        for line in got.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return Answer(got.status, body, got.headers.get("Location", ""))


class Client:
    """Several people of one office at one machine."""

    def __init__(self, server, names, dice):
        """Keep the names; people sign in when it is first their turn."""
        self.server, self.names, self.dice = server, names, dice
        self.people = {}

    def work(self, stop, done):
        """Do one task after another until told to stop; note what was acknowledged."""
        while not stop.is_set():
            name = self.dice.choice(self.names)
            if name not in self.people:
                self.people[name] = Person(self.server, name)
            found = self._turn(self.people[name], name)
            if found is not None:
                done.append(found)

    def _turn(self, person, name):
        tasks = re.findall(r'href="/tugas/(\d+)/"', person.ask("GET", "/tugas/").body)
        if name == "kasubbag" and len(tasks) < MOST_OPEN:
            self._start(person)
        if not tasks:
            return None
        task = self.dice.choice(tasks)
        page = person.ask("GET", f"/tugas/{task}/").body
        ways = re.findall(r'name="answer" value="([^"]*)"', page)
        if not ways:
            return None
        key = hidden(page, "key")
        form = {
            "csrfmiddlewaretoken": hidden(page, "csrf"),
            "key": key,
            "answer": ways[0],
            "without": "Uji",
        }
        answer = person.ask("POST", f"/tugas/{task}/selesai/", form)
        return Done(int(task), key) if answer.status == 302 else None

    def _start(self, person):
        found = re.search(r'href="(/versi/\d+/mulai/)"', person.ask("GET", SOP).body)
        page = person.ask("GET", found[1]).body
        form = {
            "csrfmiddlewaretoken": hidden(page, "csrf"),
            "key": hidden(page, "key"),
            "subject": "Uji beban",
        }
        person.ask("POST", found[1], form)


def hidden(page, name):
    """Return the value of the first hidden field whose name begins so."""
    return re.search(rf'name="{name}[^"]*" value="([^"]*)"', page)[1]
