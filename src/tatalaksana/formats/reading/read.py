# SPDX-License-Identifier: Apache-2.0
"""Read any file an office hands in. Bad content never raises: it gives findings."""

from collections.abc import Callable

from tatalaksana.core.errors import RuleViolation
from tatalaksana.core.plain import BadPlain, unfit_for_text
from tatalaksana.core.sop.findings import ReadingFinding, Severity, Spot
from tatalaksana.formats.reading.office.read import read_docx, read_xlsx
from tatalaksana.formats.reading.pdf.reader import read_pdf
from tatalaksana.formats.reading.result import Draft, Reading
from tatalaksana.formats.reading.sniff import FileKind, kind_of, text_of
from tatalaksana.formats.reading.text.read import read_text
from tatalaksana.formats.sopfile.yamlform import load

_READERS: dict[FileKind, Callable[[bytes], Reading]] = {
    FileKind.TEXT: lambda data: read_text(text_of(data)),
    FileKind.PDF: read_pdf,
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
    FileKind.SOPFILE: lambda data: _read_sopfile(text_of(data)),
}
_REFUSALS = {
    FileKind.EMPTY: "file-empty",
    FileKind.TOO_LARGE: "file-too-large",
    FileKind.OLD_OFFICE: "file-old-office",
    FileKind.ENCRYPTED_OFFICE: "file-encrypted",
    FileKind.PICTURE: "file-picture",
    FileKind.ZIP: "file-zip",
    FileKind.BROKEN_ZIP: "file-broken",
    FileKind.UNKNOWN: "file-unknown",
}
_SHORT = {FileKind.TEXT: "TXT", FileKind.SOPFILE: "YAML"}
_EXTENSIONS = {
    FileKind.TEXT: {"txt", "md", "htm", "html", "csv", "tsv", ""},
    FileKind.SOPFILE: {"yaml", "yml"},
    FileKind.PDF: {"pdf"},
    FileKind.DOCX: {"docx", "docm", "dotx"},
    FileKind.XLSX: {"xlsx", "xlsm", "xltx"},
}


def read_document(name: str, data: bytes) -> Reading:
    """Read a file by what it is; `name` only serves to say when its ending lies."""
    kind = kind_of(data)
    reader = _READERS.get(kind)
    if reader is None:
        return refusal(_REFUSALS[kind], name=name)
    reading = reader(data)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _EXTENSIONS[kind]:
        return reading
    found = _SHORT.get(kind, kind.value.upper())
    told = ReadingFinding(
        "file-ending", Severity.INFO, facts=(("ending", ending), ("kind", found))
    )
    return Reading(reading.drafts, (*reading.findings, told))


def refusal(code: str, **facts: str) -> Reading:
    """A reading without drafts and with the one finding that says why."""
    finding = ReadingFinding(code, Severity.ERROR, facts=tuple(facts.items()))
    return Reading(findings=(finding,))


def _read_sopfile(text: str) -> Reading:
    try:
        sop = load(text)
        if unfit := unfit_for_text(sop):
            raise BadPlain("not_text", "", unfit)
    except RuleViolation as violation:
        facts = tuple((key, str(value)) for key, value in violation.facts.items())
        line = violation.facts.get("line", 0)
        spot = Spot(line=line if isinstance(line, int) else 0)
        finding = ReadingFinding(violation.code, Severity.ERROR, spot, facts=facts)
        return Reading(findings=(finding,))
    return Reading(drafts=(Draft(sop),))
