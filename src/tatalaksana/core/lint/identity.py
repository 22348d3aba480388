# SPDX-License-Identifier: Apache-2.0
"""Rules of the identity page (ID): thirteen fields, what each must say, what it must not."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tatalaksana.core.lint.finding import Fix, LintFinding, Stage, words
from tatalaksana.core.lint.rule import (
    ERROR,
    IDENTITY,
    INFO,
    WARNING,
    Check,
    hit,
    later,
    law,
    ours,
)
from tatalaksana.core.sop.model import Approver, PrintedDate, Sop

NAMES = {
    "institution": "nama instansi", "number": "Nomor SOP", "created_on": "Tanggal Pembuatan",
    "revised_on": "Tanggal Revisi", "effective_on": "Tanggal Efektif",
    "approved_by": "Disahkan oleh", "title": "Nama SOP", "legal_basis": "Dasar Hukum",
    "related": "Keterkaitan", "warning": "Peringatan",
    "qualifications": "Kualifikasi Pelaksana", "equipment": "Peralatan/Perlengkapan",
    "records": "Pencatatan dan Pendataan",
}  # fmt: skip

ID01 = law("ID01", "Isian identitas tidak ada", "Halaman identitas memuat tiga belas isian.",
           IDENTITY, ERROR)  # fmt: skip
ID02 = law(
    "ID02",
    "Nomor SOP belum diisi",
    "Nomor wajib ada saat SOP diajukan.",
    IDENTITY,
    ERROR,
)
ID04 = law("ID04", "Tanggal belum diisi", "Tanggal pembuatan dan efektif menentukan masa berlaku.",
           IDENTITY, ERROR)  # fmt: skip
ID05 = ours(
    "ID05", "Urutan tanggal terbalik", "SOP tidak dapat berlaku sebelum dibuat.", ERROR
)
ID06 = law("ID06", "Pengesahan belum lengkap", "Pengesahan memuat jabatan, nama, dan NIP.",
           IDENTITY, ERROR)  # fmt: skip
ID07 = law(
    "ID07", "Dasar hukum kosong", "SOP harus berdasar pada peraturan.", IDENTITY, ERROR
)
ID08 = ours("ID08", "Dasar hukum tidak spesifik",
            "Dasar yang tidak spesifik tidak dapat diperiksa.", WARNING)  # fmt: skip
ID09 = ours(
    "ID09", "Rancangan bukan dasar hukum", "Dasar hukum harus sudah berlaku.", WARNING
)
ID10 = ours("ID10", "Keterkaitan kosong",
            "Pembaca perlu tahu bahwa keterkaitan sudah dipertimbangkan.", WARNING)  # fmt: skip
ID11 = ours("ID11", "Keterkaitan tanpa nama SOP",
            "Keterkaitan yang tidak bernama tidak dapat ditelusuri.", WARNING)  # fmt: skip
ID12 = ours(
    "ID12",
    "SOP mengaitkan dirinya sendiri",
    "Tautan ke diri sendiri tidak berguna.",
    INFO,
)
ID13 = law("ID13", "Peringatan kosong", "Akibat bila SOP tidak dijalankan harus disebut.",
           IDENTITY, ERROR)  # fmt: skip
ID17 = law("ID17", "Kualifikasi pelaksana kosong", "Kemampuan umum para pelaksana harus disebut.",
           IDENTITY, ERROR)  # fmt: skip
ID18 = law("ID18", "Peralatan kosong", "Peralatan utama yang dipakai langsung harus disebut.",
           IDENTITY, WARNING)  # fmt: skip
ID19 = law("ID19", "Pencatatan dan pendataan kosong",
           "Catatan inilah bukti bahwa SOP dijalankan.", IDENTITY, ERROR)  # fmt: skip
ID20 = ours(
    "ID20", "Kata berulang pada nama instansi", "Tampaknya salah ketik.", WARNING
)
ID21 = ours("ID21", "Nama SOP tidak seragam",
            "Satu prosedur mempunyai satu nama, sama di semua halaman.", WARNING)  # fmt: skip
ID22 = ours("ID22", "Nomor atau tahun peraturan lampiran kosong",
            "Lampiran mengikuti peraturan yang menetapkannya.", WARNING)  # fmt: skip
ID23 = ours(
    "ID23", "Label isian tidak baku", "Label yang seragam memudahkan pencarian.", INFO
)

_REGULATION = re.compile(
    r"(undang|peraturan|permen|perda|pergub|perbup|perwal|perpres|keputusan|instruksi|\bUU\b|\bPP\b)"
    r".*?(nomor|no\.?)\s*\S+.*?(tahun\s*\d{4}|/\s*\d{4})",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"^(R[A-Z]{2,}|Ran[a-z]+|Rancangan)\b|\bterbaru\b")
_VAGUE = {
    "terkait", "lain", "lainnya", "yang", "berkaitan", "ini", "dengan", "berhubungan", "relevan",
    "semua", "seluruh", "di", "lingkungan", "unit", "kerja", "ada",
}  # fmt: skip
_LABELS = {
    "equipment": {"peralatan/perlengkapan", "peralatan dan perlengkapan", "peralatan & perlengkapan"},
    "records": {"pencatatan dan pendataan", "pencatatan & pendataan"},
    "warning": {"peringatan"}, "legal_basis": {"dasar hukum"}, "related": {"keterkaitan"},
    "qualifications": {"kualifikasi pelaksana"},
}  # fmt: skip


def fields_present(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID01: every field's label stands on the document."""
    absent = [n for n in NAMES if getattr(sop.identity, n) is None]
    if len(absent) > len(NAMES) / 2:
        yield hit(ID01, "identity.title", "SOP ini tidak memiliki halaman identitas.")
        return
    for name in absent:
        yield hit(ID01, f"identity.{name}", "Isian {field} tidak ada pada dokumen.",
                  field=words(NAMES[name]))  # fmt: skip


def number_filled(sop: Sop, stage: Stage) -> Iterator[LintFinding]:
    """ID02: a number once the SOP is submitted."""
    if not (sop.identity.number or "").strip(" -."):
        yield hit(ID02, "identity.number", "Isi Nomor SOP menurut tata naskah dinas instansi.",
                  severity=later(stage))  # fmt: skip


def _is_blank(value: PrintedDate | None) -> bool:
    return value is None or not value.as_printed.strip(" -.")


def dates_filled(sop: Sop, stage: Stage) -> Iterator[LintFinding]:
    """ID04: dates of making and of effect once the SOP is submitted."""
    for name in ("created_on", "effective_on"):
        if _is_blank(getattr(sop.identity, name)):
            yield hit(ID04, f"identity.{name}", "Isi {field}.", severity=later(stage),
                      field=words(NAMES[name]))  # fmt: skip


def dates_in_order(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID05: nothing takes effect before it was made."""
    made, effect = sop.identity.created_on, sop.identity.effective_on
    if made and effect and made.value and effect.value and effect.value < made.value:
        yield hit(ID05, "identity.effective_on",
                  "Tanggal efektif {effect} mendahului tanggal pembuatan {made}.",
                  effect=effect.as_printed, made=made.as_printed)  # fmt: skip


def approval_complete(sop: Sop, stage: Stage) -> Iterator[LintFinding]:
    """ID06: office, name and an 18-digit NIP."""
    approver = sop.identity.approved_by or Approver()
    missing = tuple(
        part
        for part, value in (
            (words("jabatan"), approver.office),
            (words("nama"), approver.name),
            (words("NIP"), approver.nip),
        )
        if not value.strip()
    )
    path = "identity.approved_by"
    if missing:
        yield hit(ID06, path, "Lengkapi {missing} pejabat yang mengesahkan.",
                  severity=later(stage), missing=missing)  # fmt: skip
    digits = re.sub(r"\D", "", approver.nip)
    if approver.nip.strip() and len(digits) != 18:
        yield hit(ID06, path, "NIP {nip} tidak berjumlah 18 angka.", marked=approver.nip,
                  nip=approver.nip)  # fmt: skip


def _is_empty(lines: tuple[str, ...] | None) -> bool:
    return not any(re.search(r"\w", line) for line in lines or ())


def lists_filled(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID07, ID10, ID13, ID17, ID18, ID19: boxes of the identity page are filled."""
    for rule, name in (
        (ID07, "legal_basis"), (ID10, "related"), (ID13, "warning"),
        (ID17, "qualifications"), (ID18, "equipment"), (ID19, "records"),
    ):  # fmt: skip
        value = getattr(sop.identity, name)
        says_none = (
            rule is ID10
            and value
            and value[0].strip(" .-").lower() in {"", "tidak ada"}
        )
        if _is_empty(value) and not (says_none and value):
            yield hit(
                rule, f"identity.{name}", "Isi {field}.", field=words(NAMES[name])
            )


def basis_specific(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID08, ID09: each legal basis names kind, number and year, and is in force."""
    for i, entry in enumerate(sop.identity.legal_basis or ()):
        path = f"identity.legal_basis[{i}]"
        if not _REGULATION.search(entry):
            yield hit(ID08, path, "Sebut jenis, nomor, dan tahun peraturan: {entry}.",
                      marked=entry, entry=entry.rstrip("."))  # fmt: skip
        if draft := _DRAFT.search(entry):
            yield hit(ID09, path, "{entry} tampaknya masih rancangan.", marked=draft[0],
                      entry=entry.rstrip("."))  # fmt: skip


def not_itself(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID12: an SOP does not list itself."""
    title = _key_words(sop.identity.title)
    for i, entry in enumerate(sop.identity.related or ()):
        named = _key_words(entry)
        is_whole = "SOP" in entry or 2 * len(named) >= len(title)
        if len(named) > 1 and named <= title and is_whole:
            yield hit(ID12, f"identity.related[{i}]", "{entry} tampaknya SOP ini sendiri.",
                      marked=entry, entry=entry)  # fmt: skip


def names_something(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID11: an entry of Keterkaitan names an SOP, so that somebody can look for it."""
    for i, entry in enumerate(sop.identity.related or ()):
        is_sop = re.search(r"\bSOP\b", entry, re.IGNORECASE)
        is_numbered = re.search(r"\d", entry)
        if is_sop and not is_numbered and not _key_words(entry) - _VAGUE:
            yield hit(ID11, f"identity.related[{i}]", "Sebut nama SOP yang terkait: {entry}.",
                      marked=entry, entry=entry.rstrip("."))  # fmt: skip


def _key_words(text: str) -> set[str]:
    same = {"pembuatan": "buat", "pembentukan": "buat", "penyusunan": "buat"}
    found = re.findall(r"[a-z]{2,}", text.lower())
    return {same.get(w, w) for w in found} - {"sop", "dan", "se"}


def institution_sane(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID20: no word stands twice in a row in the institution's name."""
    for i, line in enumerate(sop.identity.institution or ()):
        parts = line.split()
        doubled = next((a for a, b in pairwise(parts) if a.lower() == b.lower()), None)
        if doubled:
            path = f"identity.institution[{i}]"
            after = re.sub(
                rf"\b({re.escape(doubled)})(\s+{re.escape(doubled)})+\b", r"\1", line
            )
            yield hit(ID20, path, "Kata {word} tertulis dua kali.", marked=f"{doubled} {doubled}",
                      fix=Fix(path, line, after), word=doubled)  # fmt: skip


def title_same(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID21: the title is capitalised, has no "SOP" in it, and is the same above the table."""
    title = sop.identity.title.strip()
    if not title:
        return
    if re.match(r"SOP\b", title):
        yield hit(ID21, "identity.title", "Nama SOP tidak perlu diawali kata SOP.", marked="SOP",
                  fix=Fix("identity.title", title, re.sub(r"^SOP\s+", "", title)))  # fmt: skip
    elif title[0].islower():
        after = title[0].upper() + title[1:]
        yield hit(ID21, "identity.title", "Nama SOP diawali huruf besar.", marked=title[0],
                  fix=Fix("identity.title", title, after))  # fmt: skip
    above = re.sub(
        r"^SOP\s+", "", " ".join(sop.printed.flow_title.split()), flags=re.IGNORECASE
    )
    if above and above != " ".join(title.split()):
        yield hit(
            ID21,
            "printed.flow_title",
            "Di atas tabel tertulis: {above}.",
            above=above.rstrip("."),
        )


def annex_filled(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID22: the annex header names number and year of its regulation."""
    header = " ".join(sop.printed.annex)
    if re.search(r"NOMOR\W*(?=TAHUN|$)", header, re.IGNORECASE) or re.search(
        r"NOMOR[\s._]*_", header, re.IGNORECASE
    ):
        yield hit(
            ID22,
            "printed.annex[0]",
            "Nomor peraturan pada kepala lampiran masih kosong.",
        )


def labels_standard(sop: Sop, _stage: Stage) -> Iterator[LintFinding]:
    """ID23: printed labels are spelled as the template spells them."""
    for field, printed in sop.printed.labels:
        known = _LABELS.get(field)
        label = printed.strip(" :").lower()
        if known and label and label not in known:
            yield hit(ID23, f"identity.{field}", "Label {label} tidak baku.", marked=printed,
                      label=printed.strip(" :"))  # fmt: skip


CHECKS: tuple[Check, ...] = (
    fields_present, number_filled, dates_filled, dates_in_order, approval_complete, lists_filled,
    basis_specific, not_itself, names_something, institution_sane, title_same, annex_filled,
    labels_standard,
)  # fmt: skip
