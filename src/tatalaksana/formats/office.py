# SPDX-License-Identifier: Apache-2.0
"""An office as YAML: what the sample comes with, and what `tatalaksana office` reads and writes."""

from functools import cache

import yaml

from tatalaksana.core.office.model import Office
from tatalaksana.core.plain import from_plain, to_plain
from tatalaksana.formats.library import OFFICES
from tatalaksana.formats.sopfile.yamlform import plain_of


def office_from_text(text: str) -> Office:
    """Read an office.

    Raises:
        RuleViolation: the text is no office, or its parts do not fit together.
    """
    office = from_plain(plain_of(text), Office)
    assert isinstance(office, Office)
    return office


def office_to_text(office: Office) -> str:
    """Write an office; reading it gives the same one."""
    return yaml.safe_dump(to_plain(office), sort_keys=False, allow_unicode=True)


@cache
def sample_office(agency: str) -> Office:
    """Return the posts, teams and columns that come with the product for an agency."""
    return office_from_text((OFFICES / f"{agency}.yaml").read_text(encoding="utf-8"))
