# SPDX-License-Identifier: Apache-2.0
"""The twelve SOPs against the table made by hand: which rule finds something in which SOP.

S01..S12 are the SOPs in the order of the sources; docs/rules/lint.md says where the rules find
more or less than the hand did, and why.
"""

import pytest

from tatalaksana.core.lint.finding import Stage
from tatalaksana.core.lint.run import RULES, lint
from tatalaksana.core.sop.findings import Severity
from tatalaksana.formats.library import library

ORDER = (
    "asistensi-penyusunan-sop", "informasi-jabatan", "ktp-pns-kolektif", "sk-tim-panitia",
    "laporan-skm", "laporan-spm", "monitoring", "peningkatan-kinerja-upp", "sosialisasi-bimtek",
    "inovasi-pelayanan-publik", "kebijakan-pelayanan-publik", "monev-pelayanan-publik",
)  # fmt: skip
SOPS = {entry.slug: entry.sop for entry in library()}
ALL = set(range(1, 13))
KALBAR = {4, 5, 6, 7, 9, 10, 11}
EXPECTED = {
    "ID01": {8}, "ID02": ALL, "ID04": ALL, "ID06": {1, 2, 3, 8, 12}, "ID07": {8},
    "ID08": KALBAR, "ID09": {6}, "ID10": {2, 8}, "ID12": {4}, "ID13": {8},
    "ID14": {1, 2, 3, 12}, "ID15": {4}, "ID17": {8}, "ID18": {8}, "ID19": {1, 2, 8, 11},
    "ID20": KALBAR, "ID21": {9, 10, 11}, "ID22": {1, 2, 3, 12}, "ID23": {4, 5, 6, 10, 12},
    "ID11": set(), "ID16": {1, 2, 3, 4, 5, 6, 9, 10, 11, 12},
    "TB01": {7, 8}, "TB02": {3}, "TB04": {4, 5, 6, 8, 10, 11}, "TB05": {3, 12}, "TB06": ALL,
    "TB08": {4, 6, 7, 10, 11, 12}, "TB11": {2, 12},
    "KG01": set(), "KG02": {10, 11}, "KG03": {10}, "KG05": {4, 5, 6, 8, 9, 10, 11},
    "KG08": {9}, "KG09": {4, 6, 8}, "KG11": {1, 2, 3, 12}, "MB09": {2, 4, 7, 9, 11, 12},
    "FL15": {1, 2}, "FL16": set(), "MB01": {1, 7, 8, 10}, "MB02": {1, 3}, "MB04": {12}, "MB06": {2},
    "MB10": {5, 6}, "MB13": {11}, "FL02": set(), "FL03": set(), "FL05": set(), "FL06": set(),
    "FL08": {4}, "FL09": {11}, "FL10": {5, 6, 9, 11}, "FL17": set(), "FL18": set(),
    "FL19": set(), "FL20": set(), "FL21": set(), "TB07": set(), "TB09": set(), "TB10": set(),
}  # fmt: skip


def found_in(code):
    """Number the SOPs in which a rule finds something."""
    return {
        i
        for i, slug in enumerate(ORDER, start=1)
        if any(f.rule.code == code for f in lint(SOPS[slug]))
    }


@pytest.mark.parametrize("code", sorted(EXPECTED))
def test_the_rules_find_what_the_hand_found(code):
    """Each rule speaks in exactly the SOPs in which a person found the same."""
    assert found_in(code) == EXPECTED[code]


def steps(slug, code):
    """Return the printed numbers of the steps a rule speaks of."""
    sop = SOPS[slug]
    ids = {
        f.path.partition("[")[2].partition("]")[0]
        for f in lint(sop)
        if f.rule.code == code
    }
    return [(a.number or "-").rstrip(".") for a in sop.activities if a.id in ids]


@pytest.mark.parametrize(
    ("slug", "code", "numbers"),
    [
        ("asistensi-penyusunan-sop", "FL07", ["3", "5", "12", "13", "14"]),
        ("informasi-jabatan", "FL07", ["4", "5", "16", "17"]),
        ("monev-pelayanan-publik", "FL07", ["2", "12", "13", "14", "17", "22", "23"]),
        ("asistensi-penyusunan-sop", "MB02", ["3", "13"]),
        ("peningkatan-kinerja-upp", "MB01", ["7", "8", "9", "10"]),
        ("sk-tim-panitia", "KG05", ["3", "4", "5", "6", "7", "8"]),
        ("sk-tim-panitia", "MB08", ["3", "4", "5", "6", "7"]),
        ("sosialisasi-bimtek", "KG08", ["5"]),
        ("monev-pelayanan-publik", "TB11", ["15"]),
        ("informasi-jabatan", "MB09", ["11", "15"]),
        ("sk-tim-panitia", "MB09", ["9"]),
        ("monitoring", "MB09", ["2"]),
        ("sosialisasi-bimtek", "MB09", ["7", "9"]),
        ("kebijakan-pelayanan-publik", "MB09", ["5"]),
        ("monev-pelayanan-publik", "MB09", ["12", "21"]),
        ("sk-tim-panitia", "KG09", ["2"]),
        ("laporan-spm", "KG09", ["3"]),
    ],
)
def test_the_rules_point_at_the_same_steps(slug, code, numbers):
    """Not only the SOP, the very step is the one a person named."""
    assert steps(slug, code) == numbers


@pytest.mark.parametrize("slug", ORDER)
def test_a_submitted_sop_is_judged_harder(slug):
    """What may wait in a draft blocks once the SOP is submitted, and nothing gets milder."""
    draft = {(f.rule.code, f.path): f.severity for f in lint(SOPS[slug])}
    submitted = {
        (f.rule.code, f.path): f.severity
        for f in lint(SOPS[slug], stage=Stage.SUBMITTED)
    }

    assert draft.keys() == submitted.keys()
    assert submitted["ID02", "identity.number"] is Severity.ERROR
    assert draft["ID02", "identity.number"] is Severity.WARNING


def test_codes_are_used_once():
    """A code names one rule."""
    codes = [rule.code for rule in RULES]

    assert sorted(set(codes)) == codes
