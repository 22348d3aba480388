# SPDX-License-Identifier: Apache-2.0
"""The papers that lie before somebody at a task: what to write, to initial, to sign, to number."""

from collections.abc import Sequence
from dataclasses import dataclass

from tatalaksana.core.acts.act import Act
from tatalaksana.core.naskah.kinds import Kind, kind_of
from tatalaksana.core.naskah.states import PaperState
from tatalaksana.core.naskah.targets import (
    MOST_INITIALS,
    Candidate,
    drafts_of,
    find,
    mentioned,
    route_of,
    targets,
)
from tatalaksana.core.office.holding import holders
from tatalaksana.core.office.model import PositionId
from tatalaksana.core.sop.model import Activity, ActorId
from tatalaksana.queries.papers import Paper
from tatalaksana.queries.plans import Procedure
from tatalaksana.queries.worktable import Opened


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One paper a step writes: its name, what it is, and how far it is when it was begun."""

    name: str
    kind: Kind | None
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """Papers before a doer. `packet` are those shown; the others are parts of it by what is to be done.

    `to_vouch` are signed by somebody later: whoever signs before only vouches. `to_number` are signed
    on paper and wait for their number.
    """

    packet: tuple[Paper, ...] = ()
    to_initial: tuple[Paper, ...] = ()
    to_sign: tuple[Paper, ...] = ()
    to_vouch: tuple[Paper, ...] = ()
    to_number: tuple[Paper, ...] = ()
    drafts: tuple[DraftLine, ...] = ()

    @property
    def seen(self) -> tuple[int, ...]:
        """The versions that lie before the doer."""
        return tuple(p.version_id for p in self.packet)

    @property
    def marked(self) -> int:
        """How many get a paraf when the doer agrees."""
        return len({p.id for p in (*self.to_initial, *self.to_vouch)})


def paper_desk(
    procedure: Procedure, row: int, post: str, papers: Sequence[Paper]
) -> PaperDesk:
    """Return the papers before somebody who acts in a post at a step."""
    acts = procedure.acts[row]
    activity = procedure.sop.activities[row]
    to_initial = _about(activity, Act.INITIAL, papers) if Act.INITIAL in acts else ()
    signing = _about(activity, Act.SIGN, papers) if Act.SIGN in acts else ()
    to_sign = tuple(p for p in signing if p.signer in {"", post})
    to_vouch = tuple(p for p in signing if p not in to_sign)
    to_number = tuple(p for p in papers if p.state is PaperState.SIGNED)
    drafts = _drafts(activity, papers) if Act.DRAFT in acts else ()
    packet = [*to_sign, *to_initial, *to_vouch]
    if not packet:
        named = mentioned(activity, [p.candidate for p in papers])
        packet += sorted(
            (p for p in papers if p.candidate in named), key=lambda p: not p.code
        )
    if Act.NUMBER in acts:
        packet += to_number
    packet += [p for p in papers if not p.is_written and p not in packet]
    return PaperDesk(
        tuple(dict.fromkeys(packet)),
        to_initial,
        to_sign,
        to_vouch,
        to_number if Act.NUMBER in acts else (),
        drafts,
    )


def _about(activity: Activity, act: Act, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    wanted = targets(activity, act, [p.candidate for p in papers])
    return tuple(p for p in papers if p.candidate in wanted)


def _drafts(activity: Activity, papers: Sequence[Paper]) -> tuple[DraftLine, ...]:
    """Return what a step writes: a paper that is signed already is not it, a new one is."""
    open_ones = [p for p in papers if not p.code]
    lines = []
    for name in drafts_of(activity):
        found = find(name, [p.candidate for p in open_ones])
        paper = next((p for p in open_ones if p.candidate is found), None)
        paper = paper or next((p for p in open_ones if p.candidate == found), None)
        lines.append(DraftLine(paper.name if paper else name, kind_of(name), paper))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class SignerPlan:
    """Whose paraf a paper collects and who signs it, by the SOP and as the office is today."""

    initials: tuple[str, ...]
    signer: str
    signer_title: str
    signer_name: str

    @property
    def is_long(self) -> bool:
        """Whether more initial it than the regulation thinks of."""
        return len(self.initials) > MOST_INITIALS


def signer_plan(
    opened: Opened, name: str, kind: Kind, papers: Sequence[Paper]
) -> SignerPlan:
    """Return who initials and who signs a paper that is written at a task.

    When the SOP names nobody, the last who initials is proposed, else the doer's own post. What the
    signer writes needs no paraf (Permendagri 54/2009 lampiran C).
    """
    procedure, row = opened.procedure, opened.row.step
    activity = procedure.sop.activities[row]
    acts = {a.id: procedure.acts[i] for i, a in enumerate(procedure.sop.activities)}
    others = [Candidate(n, kind_of(n)) for n in drafts_of(activity)]
    others += [p.candidate for p in papers if not p.code]
    route = route_of(procedure.sop, acts, activity.id, Candidate(name, kind), others)
    signer = route.signer or (route.initials[-1] if route.initials else None)
    own = opened.acts_as.position if opened.acts_as is not None else None
    post = _post_of(opened, signer) or own
    is_own = post is not None and post == own
    initials = () if is_own else tuple(a for a in route.initials if a != signer)
    return SignerPlan(
        tuple(procedure.sop.actor(a).name for a in initials),
        post or "",
        opened.office.by_id[post].title if post else "",
        _holder(opened, post),
    )


def _post_of(opened: Opened, actor: ActorId | None) -> PositionId | None:
    if actor is None:
        return None
    column = opened.procedure.sop.actor(actor).name
    binding = opened.office.binding(column, opened.day, opened.duty.sop)
    return next(iter(binding.positions), None) if binding else None


def _holder(opened: Opened, post: PositionId | None) -> str:
    """Return the account of who holds a post today, "" when nobody does."""
    if post is None:
        return ""
    who = next(iter(holders(opened.office, post, opened.day)), None)
    return "" if who is None else who.person
