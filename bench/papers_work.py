# SPDX-License-Identifier: Apache-2.0
"""Play a case up to a signed paper and time the pages of its papers; prints the medians as JSON."""

import json
import statistics
import sys
import tempfile
import time

LAPS = 15


def run():
    """Measure every page and print."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    with tempfile.TemporaryDirectory() as folder:
        settings.DATA = folder
        call_command("migrate", verbosity=0)
        found = {name: _median(ask) for name, ask in _asked().items()}
    sys.stdout.write(json.dumps(found) + "\n")


def _asked():
    """Return what is asked for, by name: each a call that answers 200."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.utils import timezone
    from tests.authority import paper
    from tests.cast import make_cast, publish_library
    from tests.drafts import ANALIS, HEAD, SK, Desks
    from tests.running import Players

    from tatalaksana.actions.papers import hand_in
    from tatalaksana.records.models import PaperVersionRow, SigningRow

    cast = make_cast()
    publish_library(cast)
    desks = Desks(Players(cast))
    write, lead = desks.at_step(2), desks.at_step(4)
    filed = desks.at_step(9)
    by, now = desks.doer(write), timezone.now()
    hand_in(write.pk, name="Luar", filename="l.pdf", data=paper(), by=by, at=now)
    foreign = PaperVersionRow.objects.get(paper__name="Luar").pk
    own = desks.paper(filed.case, SK).version_id
    signed = SigningRow.objects.get()
    data = bytes(signed.file.data)
    analis, head = Client(), Client()
    analis.force_login(desks.players[ANALIS])
    head.force_login(desks.players[HEAD])
    lap = iter(range(10**6))

    def preview(kind, **typed):
        typed |= {"jenis": kind, "subject": f"Perihal {next(lap)}", "to": "Sekda"}
        return analis.post(f"/tugas/{write.pk}/susun/lihat/", typed)

    return {
        "preview": lambda: preview("nota_dinas", body="Isi naskah. " * 300),
        "preview of a decree": lambda: preview(
            "keputusan", considering="bahwa perlu;\n" * 20, rulings="Menetapkan.\n" * 20
        ),
        "page of our own": lambda: analis.get(f"/naskah/{own}/hal/1/"),
        "page of a foreign file": lambda: analis.get(f"/naskah/{foreign}/hal/1/"),
        "public page by code": lambda: Client().get(f"/periksa/{signed.code}/"),
        "public page by file": lambda: Client().post(
            "/periksa/", {"file": SimpleUploadedFile("sk.pdf", data)}
        ),
        "sheet before a leader": lambda: head.get(f"/tugas/{lead.pk}/"),
    }


def _median(ask):
    assert ask().status_code == 200
    times = []
    for _ in range(LAPS):
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


if __name__ == "__main__":
    run()
