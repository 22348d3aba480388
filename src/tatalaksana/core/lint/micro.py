# SPDX-License-Identifier: Apache-2.0
"""Rule of the macro SOP (FL16): an SOP that strings SOPs together names each of them."""

import re
from collections.abc import Iterator

from tatalaksana.core.lint.finding import LintFinding, Stage
from tatalaksana.core.lint.rule import WARNING, Check, hit, ours
from tatalaksana.core.sop.model import Sop

FL16 = ours("FL16", "Langkah SOP makro tanpa SOP mikro",
            "SOP makro merangkai SOP lain; setiap langkahnya menyebut SOP yang dijalankan.",
            WARNING)  # fmt: skip

_FEWEST_CALLS = 3


def rows_name_sops(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """FL16: in a macro SOP every row names the SOP it stands for."""
    calling = [a for a in sop.activities if a.calls.strip()]
    says_so = re.search(r"\bmakro\b", sop.identity.title, re.IGNORECASE)
    is_mostly = len(calling) >= _FEWEST_CALLS and 2 * len(calling) > len(sop.activities)
    if not says_so and not is_mostly:
        return
    for activity in sop.activities:
        if not activity.calls.strip():
            yield hit(FL16, f"activities[{activity.id}].note",
                      "Langkah SOP makro ini tidak menyebut SOP mikronya.")  # fmt: skip


CHECKS: tuple[Check, ...] = (rows_name_sops,)
