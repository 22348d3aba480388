# SPDX-License-Identifier: Apache-2.0
"""Forms of Naskah: kop, templates, books, signers, disposisi, and with what the office signs."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from tatalaksana.core.naskah.books import Book, Source, Way
from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import Font, Numbering, Paper, Template
from tatalaksana.core.naskah.names import Person, Standing
from tatalaksana.core.naskah.paperchanges import (
    SetBook,
    SetDisposing,
    SetHead,
    SetProvider,
    SetSigner,
    SetTemplate,
)
from tatalaksana.core.naskah.paperwork import SignerRule
from tatalaksana.core.naskah.signing import Provider
from tatalaksana.core.office.model import PositionId
from tatalaksana.web.office.fields import Choices, Line, OfficeForm, Pick, Words


class Lines(forms.CharField):
    """Several lines of text."""

    def __init__(
        self,
        *,
        label: Words,
        help_text: Words = "",
        required: bool = True,
        rows: int = 4,
    ):
        widget = forms.Textarea(attrs={"class": "form-control", "rows": rows})
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            max_length=6000,
            widget=widget,
            error_messages={"required": _("Isi bagian ini.")},
        )


class Ticks(forms.MultipleChoiceField):
    """Any of several."""

    def __init__(self, *, label: Words):
        widget = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
        super().__init__(label=label, required=False, widget=widget)


def lines_in(words: str) -> tuple[str, ...]:
    """Return one text a line, empty ones left out."""
    found = (" ".join(line.split()) for line in words.splitlines())
    return tuple(line for line in found if line)


class HeadForm(OfficeForm):
    """The kop of the office."""

    lines = Lines(
        label=_("Baris kop"),
        help_text=_("Satu baris satu. Baris terakhir, nama unit, dicetak tebal."),
        rows=3,
    )
    address = Line(label=_("Alamat"), required=False, max_length=300)
    city = Line(label=_("Kota"), help_text=_("Ditulis di depan tanggal surat."))
    classification = Line(
        label=_("Kode klasifikasi bila tidak dipilih"), required=False, max_length=60
    )
    emblem = forms.FileField(
        label=_("Lambang daerah"),
        help_text=_("PNG atau SVG sampai 300 kB. Kosong: lambang yang ada tetap."),
        required=False,
        widget=forms.FileInput(attrs={"class": "form-control"}),
    )

    def change(self) -> SetHead:
        """Return the change it makes."""
        data = self.cleaned_data
        emblem = data["emblem"]
        return SetHead(
            lines_in(data["lines"]),
            data["address"],
            data["city"],
            data["classification"],
            emblem.read() if emblem else None,
        )


class TemplateForm(OfficeForm):
    """How one kind of paper is printed."""

    title = Line(label=_("Judul"))
    paper = Pick(label=_("Kertas"))
    font = Pick(label=_("Huruf"))
    size = forms.IntegerField(
        label=_("Ukuran huruf"),
        min_value=8,
        max_value=14,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )
    numbering = Pick(
        label=_("Penomoran"),
        help_text=_(
            "Tanda tangan elektronik menghendaki nomor sebelum ditandatangani."
        ),
    )
    opening = Lines(label=_("Kalimat pembuka"), required=False, rows=3)
    closing = Lines(label=_("Kalimat penutup"), required=False, rows=3)
    city = Line(label=_("Kota"), required=False)

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer(
            "paper",
            [(Paper.A4, "A4"), (Paper.F4, "F4"), (Paper.HALF_F4, _("Setengah F4"))],
        )
        self.offer("font", [(Font.ARIAL, "Arial"), (Font.BOOKMAN, "Bookman Old Style")])
        self.offer(
            "numbering",
            [
                (Numbering.BEFORE, _("sebelum ditandatangani")),
                (Numbering.AFTER, _("sesudah ditandatangani (kertas)")),
            ],
        )

    def change(self, kind: Kind) -> SetTemplate:
        """Return the change it makes for a kind."""
        data = self.cleaned_data
        return SetTemplate(
            Template(
                kind=kind,
                title=data["title"],
                paper=Paper(data["paper"]),
                font=Font(data["font"]),
                size=data["size"],
                numbering=Numbering(data["numbering"]),
                opening=" ".join(data["opening"].split()),
                closing=" ".join(data["closing"].split()),
                city=data["city"],
            )
        )


class BookForm(OfficeForm):
    """One book."""

    name = Line(label=_("Nama buku"), max_length=60)
    way = Pick(label=_("Untuk"))
    pattern = Line(
        label=_("Pola nomor"),
        max_length=100,
        help_text=_(
            "Bagian: {kode} {urut} {urut:05} {unit} {tahun} {bulan} {bulan_romawi} {sifat}."
        ),
    )
    unit = Line(label=_("Kode unit"), required=False, max_length=40)
    source = Pick(label=_("Nomor berasal dari"))
    kinds = Ticks(label=_("Jenis naskah yang dinomori"))
    signers = Ticks(label=_("Hanya untuk penanda tangan (kosong: semua)"))
    keepers = Ticks(label=_("Yang menulis di buku ini"))

    def __init__(self, *args: object, posts: Choices, kinds: Choices, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        posts = tuple(posts)
        self.offer("kinds", kinds)
        self.offer("signers", posts)
        self.offer("keepers", posts)
        self.offer(
            "way",
            [
                (Way.INCOMING, _("Surat masuk")),
                (Way.OUTGOING, _("Naskah keluar")),
                (Way.HANDED, _("Ekspedisi")),
                (Way.THINGS, _("Barang")),
            ],
        )
        self.offer(
            "source",
            [
                (Source.OWN, _("buku ini sendiri")),
                (Source.OUTSIDE, _("unit lain, diisi saat mencatat")),
            ],
        )

    def change(self, key: str) -> SetBook:
        """Return the change it makes; a new book gets its key from its name."""
        data = self.cleaned_data
        made = re.sub(r"[^a-z0-9]+", "-", data["name"].casefold()).strip("-")[:40]
        return SetBook(
            Book(
                key or made,
                data["name"],
                Way(data["way"]),
                data["pattern"],
                data["unit"],
                tuple(Kind(k) for k in data["kinds"]),
                tuple(map(PositionId, data["signers"])),
                tuple(map(PositionId, data["keepers"])),
                Source(data["source"]),
            ),
            is_new=not key,
        )


class SignerForm(OfficeForm):
    """How a post signs."""

    position = Pick(label=_("Jabatan"))
    standing = Pick(label=_("Kedudukan"))
    on_behalf = Line(
        label=_("Atas nama (a.n.)"),
        required=False,
        help_text=_("Misalnya GUBERNUR KALIMANTAN SELATAN."),
    )
    by = Line(label=_("Melalui (u.b.)"), required=False)
    kinds = Ticks(label=_("Hanya untuk jenis naskah (kosong: semua)"))

    def __init__(self, *args: object, posts: Choices, kinds: Choices, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("position", posts)
        self.offer("kinds", kinds)
        self.offer(
            "standing",
            [
                (Standing.OTHER, _("pejabat lain")),
                (Standing.SEKDA, _("sekretaris daerah")),
                (Standing.WAKIL, _("wakil kepala daerah")),
                (Standing.KEPALA_DAERAH, _("kepala daerah")),
            ],
        )

    def change(self) -> SetSigner:
        """Return the change it makes."""
        data = self.cleaned_data
        return SetSigner(
            SignerRule(
                PositionId(data["position"]),
                Standing(data["standing"]),
                data["on_behalf"],
                data["by"],
                tuple(Kind(k) for k in data["kinds"]),
            )
        )


class DisposingForm(OfficeForm):
    """The ticks of the lembar disposisi."""

    instructions = Lines(
        label=_("Instruksi"),
        help_text=_("Satu instruksi satu baris; sepuluh yang pertama selalu tampak."),
        rows=12,
    )
    is_lateral = forms.BooleanField(
        label=_("Disposisi boleh ke jabatan yang bukan bawahan"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def change(self) -> SetDisposing:
        """Return the change it makes."""
        data = self.cleaned_data
        return SetDisposing(lines_in(data["instructions"]), data["is_lateral"])


class ProviderForm(OfficeForm):
    """With what the office signs."""

    provider = Pick(label=_("Penandatanganan"))

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer(
            "provider",
            [
                (Provider.LOCAL, _("Tanda tangan internal, tidak tersertifikasi")),
                (Provider.BSRE_V1, "BSrE eSign v1"),
                (Provider.BSRE_V2, "BSrE eSign v2"),
                (Provider.PKCS11, _("Token atau HSM (PKCS#11)")),
            ],
        )

    def change(self) -> SetProvider:
        """Return the change it makes."""
        return SetProvider(Provider(self.cleaned_data["provider"]))


class PersonForm(OfficeForm):
    """What papers print beside a name."""

    degree_before = Line(label=_("Gelar depan"), required=False, max_length=40)
    degree_after = Line(label=_("Gelar belakang"), required=False, max_length=80)
    rank = Line(
        label=_("Pangkat"),
        required=False,
        max_length=60,
        help_text=_("Misalnya Pembina Utama Muda."),
    )
    nip = Line(label=_("NIP"), required=False, max_length=25)
    nik = Line(
        label=_("NIK untuk BSrE"),
        required=False,
        max_length=25,
        help_text=_("Disimpan tersandi dan tidak ditampilkan lagi. Kosong: tetap."),
    )

    def person(self) -> Person:
        """Return what papers print."""
        data = self.cleaned_data
        return Person(
            "", data["degree_before"], data["degree_after"], data["nip"], data["rank"]
        )
