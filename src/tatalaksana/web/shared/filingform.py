# SPDX-License-Identifier: Apache-2.0
"""The fields by which a berkas is filed, the same wherever it is done."""

from tatalaksana.core.naskah.archiving import Filing, filing_by
from tatalaksana.queries.filingpage import FilingForm
from tatalaksana.web.shared.reader import Filled, Reader


def filing_of(reader: Reader, form: FilingForm) -> Filing:
    """Return what was typed, with the years its code has in the JRA; the reader keeps what is wrong."""
    return filing_by(
        form.codes,
        reader.needed("classification")[:60],
        reader.needed("title"),
        reader.line("location", 200),
        form.filing,
    )


def filled_of(form: FilingForm) -> Filled:
    """Fill the fields from how the berkas lies, else from what it is about."""
    kept = form.filing
    if kept is None:
        first = {"classification": form.classification, "title": form.subject}
        return Filled(first)
    return Filled(
        {
            "classification": kept.classification,
            "title": kept.title,
            "location": kept.location,
        }
    )
