# SPDX-License-Identifier: Apache-2.0
"""The sixteen acts and the verb an inbox says for each (docs/rules/acts.md)."""

from collections.abc import Sequence
from enum import StrEnum
from types import MappingProxyType as Frozen
from typing import Final


class Act(StrEnum):
    """One kind of work a step may ask for; a screen has a form for each."""

    REGISTER = "register"
    DISPOSE = "dispose"
    DRAFT = "draft"
    REVIEW = "review"
    INITIAL = "initial"
    SIGN = "sign"
    NUMBER = "number"
    DISPATCH = "dispatch"
    RECEIVE = "receive"
    SCHEDULE = "schedule"
    MEET = "meet"
    COLLECT = "collect"
    COMPUTE = "compute"
    ARCHIVE = "archive"
    FORWARD = "forward"
    DO = "do"


REPAIR_VERB: Final = "Perbaiki"
VERBS: Final = Frozen(
    {
        Act.REGISTER: "Catat", Act.DISPOSE: "Disposisi", Act.DRAFT: "Susun",
        Act.REVIEW: "Periksa", Act.INITIAL: "Paraf", Act.SIGN: "Tandatangani",
        Act.NUMBER: "Beri nomor", Act.DISPATCH: "Kirim", Act.RECEIVE: "Terima",
        Act.SCHEDULE: "Jadwalkan", Act.MEET: "Rapatkan", Act.COLLECT: "Kumpulkan",
        Act.COMPUTE: "Hitung", Act.ARCHIVE: "Arsipkan", Act.FORWARD: "Teruskan",
        Act.DO: "Kerjakan",
    }
)  # fmt: skip


def verb(acts: Sequence[Act], *, is_return: bool = False) -> str:
    """Return the Indonesian verb of a task, which is also its message id.

    The first act names the task; a task that came back is to be mended whatever its acts are.
    """
    if is_return:
        return REPAIR_VERB
    return VERBS[acts[0] if acts else Act.DO]
