# SPDX-License-Identifier: Apache-2.0
"""How a paper is drawn: by which template, over whose name, with which number and mark."""

from dataclasses import dataclass
from datetime import date

from tatalaksana.core.naskah.content import KINDS, Naskah, kind_of_value
from tatalaksana.core.naskah.kinds import FAMILIES, Kind
from tatalaksana.core.naskah.names import (
    Person,
    Signatory,
    Standing,
    name_lines,
    office_lines,
)
from tatalaksana.core.naskah.paperwork import Paperwork
from tatalaksana.core.office.holding import Performer, holders
from tatalaksana.core.office.model import Capacity, Office, PositionId
from tatalaksana.formats.rendering.letters import Stamp, render_letter
from tatalaksana.records.codec import from_json
from tatalaksana.records.models import AccountRow, PaperRow, PaperVersionRow


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a signature puts on the page: number, the words above the name, the QR, the last line."""

    number: str = ""
    words: str = ""
    qr: str = ""
    foot: str = ""


DRAFT = Sealing()


def content_of(version: PaperVersionRow, kind: type[Naskah]) -> Naskah:
    """Return what a version says."""
    assert version.content is not None
    return from_json(version.content, kind)


def said_of(paper: PaperRow) -> Naskah | None:
    """Return what a paper says by its newest version that was written here, None when none was."""
    written = paper.versions.filter(content__isnull=False).order_by("-number").first()
    if written is None or not paper.kind:
        return None
    return content_of(written, KINDS[Kind(paper.kind)])


def signatory_of(
    office: Office,
    paperwork: Paperwork,
    naskah: Naskah,
    signer: PositionId | None,
    day: date,
    acts_as: Performer | None = None,
) -> Signatory | None:
    """Return over whose name a paper goes: who signs it now, else who would today.

    None when nobody said who signs, or the post is not there any more.
    """
    if acts_as is not None and acts_as.position is not None:
        signer = acts_as.position
    if signer is None or signer not in office.by_id:
        return None
    who = acts_as or next(iter(holders(office, signer, day)), None)
    rule = paperwork.rule_of(signer, kind_of_value(naskah))
    return Signatory(
        person=person_of_account(who.person if who else ""),
        title=office.by_id[signer].title,
        standing=Standing.OTHER if rule is None else rule.standing,
        capacity=(who and who.capacity) or Capacity.DEFINITIF,
        on_behalf="" if rule is None else rule.on_behalf,
        by="" if rule is None else rule.by,
    )


def person_of_account(person: str) -> Person:
    """Return somebody by account as papers print them; nobody has an empty name."""
    row = (
        AccountRow.objects.filter(pk=int(person)).first() if person.isdigit() else None
    )
    if row is None:
        return Person("")
    name = row.get_full_name() or row.username
    return Person(name, row.degree_before, row.degree_after, row.nip, row.rank)


def draw(
    naskah: Naskah,
    paperwork: Paperwork,
    signatory: Signatory | None,
    day: date | None,
    sealing: Sealing = DRAFT,
    paraf: tuple[str, ...] = (),
) -> bytes:
    """Return a paper as PDF: a draft, or with a sealing as it is signed."""
    kind = kind_of_value(naskah)
    stamp = Stamp(
        number=sealing.number,
        day=day,
        signatory_lines=name_lines(FAMILIES[kind], signatory) if signatory else (),
        office_lines=office_lines(signatory) if signatory else (),
        signed_words=sealing.words,
        qr=sealing.qr,
        foot=sealing.foot,
        is_draft=sealing == DRAFT,
        paraf=paraf,
    )
    return render_letter(naskah, paperwork.template(kind), paperwork.head, stamp)
