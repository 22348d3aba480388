# SPDX-License-Identifier: Apache-2.0
"""A paper on its way through Monev: written, initialled, signed with its number, kept."""

import pytest
from django.db import connection
from tests.cast import NINE
from tests.running import Players

from tatalaksana.actions.cases import complete
from tatalaksana.actions.drafting import write_paper
from tatalaksana.actions.signers import make_key
from tatalaksana.actions.signing import sign_papers
from tatalaksana.core.naskah.content import NotaDinas, Surat
from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.queries.papers import papers_of
from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import BookEntryRow, MarkRow, SigningRow, TaskRow

WORDS = "kata sandi ttd 1"


@pytest.fixture
def players(stocked):
    return Players(stocked)


def test_a_nota_dinas_is_written_initialled_signed_and_numbered(players):
    """Kasubbag writes, Kabag puts a paraf, Kepala Biro signs: the number comes with the signature."""
    case = players.start("monev-pelayanan-publik")
    task = players.task(case)
    pp = players.doer(task)
    page = task_page(pp, task.pk, at=NINE)
    print([d.name for d in page.desk.drafts])
    surat = Surat(subject="Monev", to=("SKPD",), body="Isi.")
    nota = NotaDinas(subject="Monev", to=("Sekda",), sender="Kepala Biro", body="Isi.")
    write_paper(
        task.pk, surat, name="surat pemberitahuan Monev", signer="sekda", by=pp, at=NINE
    )
    write_paper(
        task.pk, nota, name="nota dinas", signer="karo-organisasi", by=pp, at=NINE
    )
    complete(task.pk, without="rencana", by=pp, at=NINE)

    task = players.task(case)
    kabag = players.doer(task)
    page = task_page(kabag, task.pk, at=NINE)
    assert [p.name for p in page.desk.to_initial] == [
        "surat pemberitahuan Monev",
        "nota dinas",
    ]
    complete(task.pk, seen=page.desk.seen, by=kabag, at=NINE)
    assert MarkRow.objects.count() == 2

    task = players.task(case)
    karo = players.doer(task)
    page = task_page(karo, task.pk, at=NINE)
    assert [p.name for p in page.desk.to_initial] == ["surat pemberitahuan Monev"]
    assert [p.name for p in page.desk.to_sign] == ["nota dinas"]
    make_key(karo, Passphrase(WORDS), at=NINE)
    sign_papers(
        task.pk,
        versions=page.desk.seen,
        passphrase=Passphrase(WORDS),
        by=karo,
        now=lambda: NINE,
    )
    papers = {p.name: p for p in papers_of(case)}
    assert papers["nota dinas"].book_number == "001/2026"
    assert papers["nota dinas"].state == "bernomor"
    task = TaskRow.objects.filter(case=case, closed_at=None).get()
    tu = players.doer(task)
    complete(task.pk, by=tu, at=NINE)
    assert SigningRow.objects.get().state == "selesai"
    assert BookEntryRow.objects.get().state == "terpakai"
