# SPDX-License-Identifier: Apache-2.0
"""The papers of a case as lists and tasks show them: how far each is, who vouched, its number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from tatalaksana.core.acts.act import Act
from tatalaksana.core.acts.exchange import Dispatch
from tatalaksana.core.naskah.kinds import Kind, may_mean
from tatalaksana.core.naskah.numbers import NumberState
from tatalaksana.core.naskah.states import PaperFacts, PaperState, state_of
from tatalaksana.core.naskah.targets import Candidate
from tatalaksana.formats.pages import SHOWN
from tatalaksana.queries.kept import Kept
from tatalaksana.queries.scanning import awaits_scan
from tatalaksana.records.models import (
    BookEntryRow,
    CaseRow,
    FilingRow,
    MarkRow,
    PaperVersionRow,
    SigningRow,
)


@dataclass(frozen=True, slots=True)
class Initial:
    """One paraf on the newest version; `is_coordination` of an office beside the writer's line."""

    office: str
    capacity: str
    at: datetime
    is_coordination: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The newest version of a paper, and how many there are; a scanner may have yet to see it.

    `kind` is what it is when it is one of our papers, `signer` the post that is to sign it. `code` leads
    to the public page of a signed one. `is_written` says that it was written here, not handed in.
    """

    version_id: int
    id: int
    name: str
    item: str
    number: int
    filename: str
    size: int
    office: str
    at: datetime
    from_here: bool
    is_unscanned: bool
    sha256: str = ""
    kind: Kind | None = None
    signer: str = ""
    is_written: bool = False
    has_pages: bool = False
    pages: int = 0
    state: PaperState = PaperState.DRAFT
    initials: tuple[Initial, ...] = ()
    book_number: str = ""
    code: str = ""
    signed_by: str = ""

    @property
    def is_handed_in(self) -> bool:
        """Whether it came as a file and nothing was done on it yet: no draft of ours."""
        return not self.is_written and self.state is PaperState.DRAFT

    @property
    def candidate(self) -> Candidate:
        """What the rules know of it."""
        done = {PaperState.SIGNED, PaperState.NUMBERED, PaperState.SENT}
        is_signed = self.state in done or bool(self.code)
        return Candidate(self.name, self.kind, is_signed, bool(self.book_number))


def papers_of(
    case: CaseRow, task_id: int = 0, kept: Collection[Kept] = ()
) -> tuple[Paper, ...]:
    """Return the newest version of every paper of a case, in the order they first came."""
    return _papers([case.pk], task_id, _sent(kept)).get(case.pk, ())


def papers_of_cases(cases: Collection[int]) -> dict[int, tuple[Paper, ...]]:
    """Return the same for many cases at once; what was sent is not asked, so none of them is `SENT`."""
    return _papers(cases, 0, frozenset())


def _papers(
    cases: Collection[int], task_id: int, sent: Collection[str]
) -> dict[int, tuple[Paper, ...]]:
    newest = _newest(cases)
    if not newest:
        return {}
    marks = _marks(newest)
    signings = _signings(newest)
    numbers = _numbers(cases)
    filed = set(FilingRow.objects.filter(case__in=cases).values_list("case", flat=True))
    found: dict[int, tuple[Paper, ...]] = {}
    for version in newest:
        paper = _paper(
            version,
            task_id,
            marks.get(version.pk, ()),
            signings.get(version.pk),
            numbers.get(version.paper_id, ""),
            is_sent=version.paper.name in sent,
            is_filed=version.paper.case_id in filed,
        )
        found[version.paper.case_id] = (*found.get(version.paper.case_id, ()), paper)
    return found


def _newest(cases: Collection[int]) -> list[PaperVersionRow]:
    """Return the newest version of each paper, in the order the papers first came."""
    newest: dict[int, PaperVersionRow] = {}
    versions = PaperVersionRow.objects.filter(paper__case__in=cases)
    for version in versions.select_related("paper", "file").defer(
        "file__data", "content"
    ):
        held = newest.get(version.paper_id)
        if held is None or held.number < version.number:
            newest[version.paper_id] = version
    return [newest[pk] for pk in sorted(newest)]


def is_here(words: str, papers: Iterable[Paper]) -> bool:
    """Whether a case has the paper that words of its SOP mean."""
    return any(is_it(words, paper) for paper in papers)


def is_it(words: str, paper: Paper) -> bool:
    """Whether words of an SOP mean this paper: in these words, or as another state of one of ours."""
    if words in {paper.item, paper.name}:
        return True
    return may_mean(words, paper.name)


def _marks(versions: Iterable[PaperVersionRow]) -> dict[int, tuple[Initial, ...]]:
    found: dict[int, tuple[Initial, ...]] = {}
    for mark in MarkRow.objects.filter(version__in=[v.pk for v in versions]).order_by(
        "pk"
    ):
        initial = Initial(mark.office, mark.capacity, mark.at, mark.is_coordination)
        found[mark.version_id] = (*found.get(mark.version_id, ()), initial)
    return found


def _signings(versions: Iterable[PaperVersionRow]) -> dict[int, SigningRow]:
    rows = SigningRow.objects.filter(version__in=[v.pk for v in versions])
    alive = rows.exclude(state=SigningRow.FAILED).order_by("pk")
    return {row.version_id: row for row in alive}


def _numbers(cases: Collection[int]) -> dict[int, str]:
    rows = BookEntryRow.objects.filter(
        case__in=cases, paper__isnull=False, state=NumberState.USED
    )
    return dict(rows.order_by("pk").values_list("paper", "text"))


def _sent(kept: Iterable[Kept]) -> frozenset[str]:
    sendings = (k.record for k in kept if k.act is Act.DISPATCH)
    return frozenset(
        name for sent in sendings if isinstance(sent, Dispatch) for name in sent.papers
    )


def _paper(
    version: PaperVersionRow,
    task_id: int,
    marks: tuple[Initial, ...],
    signing: SigningRow | None,
    number: str,
    *,
    is_sent: bool,
    is_filed: bool,
) -> Paper:
    is_signed = signing is not None and signing.state == SigningRow.DONE
    facts = PaperFacts(
        initials=len(marks),
        is_being_signed=signing is not None and not is_signed,
        is_signed=is_signed,
        is_numbered=bool(number),
        is_sent=is_sent,
        is_filed=is_filed,
    )
    kind = version.paper.kind
    return Paper(
        version_id=version.pk,
        id=version.paper_id,
        name=version.paper.name,
        item=version.paper.item,
        number=version.number,
        filename=version.filename,
        size=version.file.size,
        office=version.office,
        at=version.at,
        from_here=version.task_id == task_id,
        is_unscanned=awaits_scan(version.file),
        sha256=version.file_id,
        kind=Kind(kind) if kind else None,
        signer=version.paper.signer,
        is_written=version.drawn > 0,
        has_pages=version.file.media_type in SHOWN,
        pages=version.pages,
        state=state_of(facts),
        initials=marks,
        book_number=number,
        code=signing.code if is_signed and signing else "",
        signed_by=signing.office if is_signed and signing else "",
    )
