# SPDX-License-Identifier: Apache-2.0
"""Forms of Instansi: a request becomes a change of the office, or the arguments of an action."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from tatalaksana.core.office.changes import (
    AddPost,
    AddTeam,
    AddUnit,
    Appoint,
    DescribePost,
)
from tatalaksana.core.office.model import (
    Assignment,
    Binding,
    Capacity,
    GroupId,
    Level,
    Member,
    PersonId,
    PositionId,
    UnitId,
)
from tatalaksana.core.office.renewal import RenewTeam
from tatalaksana.queries.types import Role
from tatalaksana.web.office.fields import Choices, Day, Line, OfficeForm, Pick
from tatalaksana.web.office.words import (
    capacity_choices,
    level_choices,
    role_words,
)


class UnitForm(OfficeForm):
    """A unit kerja."""

    name = Line(label=_("Nama unit"))
    parent = Pick(
        label=_("Bagian dari"),
        required=False,
        help_text=_("Kosongkan untuk perangkat daerah sendiri."),
    )

    def change(self) -> AddUnit:
        """Return the change that adds it."""
        data = self.cleaned_data
        return AddUnit(data["name"], UnitId(data["parent"]) if data["parent"] else None)


class PostForm(OfficeForm):
    """A jabatan."""

    title = Line(label=_("Nama jabatan"))
    unit = Pick(label=_("Unit kerja"))
    superior = Pick(label=_("Atasan"), required=False)
    aliases = Line(
        label=_("Nama lain pada SOP"),
        required=False,
        max_length=400,
        help_text=_(
            "Pisahkan dengan titik koma. Contoh: Kasubbag TU; Kasubag Tata Usaha."
        ),
    )
    level = Pick(label=_("Jenjang"), required=False)
    is_staff = forms.BooleanField(
        label=_("Jabatan pelaksana: boleh dijabat beberapa orang sekaligus"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: object, units: Choices, posts: Choices, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("unit", units, str(_("Pilih unit kerja")))
        self.offer("superior", posts, str(_("Tidak ada")))
        self.offer("level", level_choices())

    def change(self) -> AddPost:
        """Return the change that adds it."""
        data = self.cleaned_data
        return AddPost(
            data["title"],
            UnitId(data["unit"]),
            PositionId(data["superior"]) if data["superior"] else None,
            names_in(data["aliases"]),
            data["is_staff"],
            Level(data["level"]) if data["level"] else None,
        )


class DescribeForm(OfficeForm):
    """The superior and the other names of a post."""

    superior = Pick(label=_("Atasan"), required=False)
    aliases = Line(
        label=_("Nama lain pada SOP"),
        required=False,
        max_length=400,
        help_text=_("Pisahkan dengan titik koma."),
    )

    def __init__(self, *args: object, posts: Choices, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("superior", posts, str(_("Tidak ada")))

    def change(self, post: PositionId) -> DescribePost:
        """Return the change that describes a post so."""
        data = self.cleaned_data
        superior = PositionId(data["superior"]) if data["superior"] else None
        return DescribePost(post, superior, names_in(data["aliases"]))


class HolderForm(OfficeForm):
    """A holder of a post by decree."""

    person = Pick(label=_("Akun"))
    capacity = Pick(label=_("Sebagai"))
    since = Day(label=_("Sejak"))
    until = Day(
        label=_("Sampai"),
        required=False,
        help_text=_("Kosongkan jika belum ditentukan."),
    )
    decree = Line(label=_("Nomor surat"), required=False)

    def __init__(self, *args: object, people: Choices, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("person", people, str(_("Pilih akun")))
        self.offer("capacity", capacity_choices())

    def change(self, post: PositionId) -> Appoint:
        """Return the change that gives a post this holder."""
        data = self.cleaned_data
        return Appoint(
            Assignment(
                PersonId(data["person"]),
                post,
                Capacity(data["capacity"]),
                data["since"],
                data["until"],
                data["decree"],
            )
        )


class UntilForm(forms.Form):
    """A last day."""

    until = Day(label=_("Hari terakhir"))


class BindForm(OfficeForm):
    """What a column means: posts, a team, or the applicant; for all SOPs or for one."""

    kind = forms.ChoiceField(
        choices=[("posts", ""), ("team", ""), ("applicant", "")],
        error_messages={"required": _("Pilih salah satu.")},
    )
    posts = forms.MultipleChoiceField(required=False)
    team = forms.ChoiceField(required=False)
    sop = forms.ChoiceField(required=False)

    def __init__(
        self,
        *args: object,
        posts: Choices,
        teams: Choices,
        sops: Choices,
        **kwargs: object,
    ):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("posts", posts)
        self.offer("team", teams, "")
        self.offer("sop", sops, "")

    def clean(self) -> None:
        """Ask for what the chosen kind needs."""
        kind, data = self.cleaned_data.get("kind"), self.cleaned_data
        if kind == "posts" and not data.get("posts"):
            self.add_error("posts", forms.ValidationError(_("Pilih jabatannya.")))
        if kind == "team" and not data.get("team"):
            self.add_error("team", forms.ValidationError(_("Pilih timnya.")))

    def binding(self, column: str) -> Binding:
        """Return what the column means."""
        data = self.cleaned_data
        kind = data["kind"]
        return Binding(
            column,
            tuple(map(PositionId, data["posts"])) if kind == "posts" else (),
            GroupId(data["team"]) if kind == "team" else None,
            kind == "applicant",
            data["sop"],
        )


class TeamForm(OfficeForm):
    """A team by decree: posts and persons, one of them its chair."""

    name = Line(label=_("Nama tim"))
    aliases = Line(
        label=_("Nama lain pada SOP"),
        required=False,
        max_length=400,
        help_text=_("Pisahkan dengan titik koma."),
    )
    decree = Line(label=_("Nomor keputusan"), required=False)
    since = Day(label=_("Sejak"))
    until = Day(
        label=_("Sampai"),
        required=False,
        help_text=_("Kosongkan jika belum ditentukan."),
    )
    chair = Pick(label=_("Ketua"), required=False)
    members = forms.MultipleChoiceField(
        label=_("Anggota"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: object, members: Choices, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        members = tuple(members)
        self.offer("chair", members, str(_("Tidak ada")))
        self.offer("members", members)

    def chosen(self) -> tuple[Member, ...]:
        """Return the members, the chair among them."""
        data = self.cleaned_data
        chosen = dict.fromkeys([data["chair"], *data["members"]])
        return tuple(_member(one, data["chair"]) for one in chosen if one)

    def change(self) -> AddTeam:
        """Return the change that adds it."""
        data = self.cleaned_data
        return AddTeam(
            data["name"],
            self.chosen(),
            data["since"],
            data["until"],
            data["decree"],
            names_in(data["aliases"]),
        )


class RenewalForm(TeamForm):
    """A new decree for a team: its name stays, who is in it may change."""

    name = None  # type: ignore[assignment] # the team has its name
    aliases = None  # type: ignore[assignment] # and its other names
    decree = Line(label=_("Nomor keputusan baru"))

    def renewal(self, team: GroupId) -> RenewTeam:
        """Return the change that renews a team."""
        data = self.cleaned_data
        return RenewTeam(
            team, self.chosen(), data["since"], data["until"], data["decree"]
        )


class AccountForm(OfficeForm):
    """An account: name, jabatan and role."""

    name = Line(label=_("Nama"), max_length=150)
    office = Line(
        label=_("Jabatan"),
        help_text=_("Seperti tercetak pada SOP; tampil di samping nama."),
    )
    role = Pick(label=_("Peran"))

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.offer("role", role_words().items())

    def role_chosen(self) -> Role:
        """Return the role."""
        return Role(self.cleaned_data["role"])


class IdentityForm(forms.Form):
    """The e-mail by which the office's provider knows somebody."""

    email = Line(
        label=_("Surel pada penyedia akun"),
        required=False,
        max_length=254,
        help_text=_("Kosongkan untuk memutus hubungan."),
    )


class PasswordForm(forms.Form):
    """A password an administrator gives."""

    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        help_text=_(
            "Sedikitnya 8 huruf, bukan kata sandi yang umum, tidak hanya angka."
        ),
        widget=forms.PasswordInput(
            attrs={"class": "form-control", "autocomplete": "new-password"}
        ),
        error_messages={"required": _("Isi kata sandi baru.")},
    )


class NewAccountForm(AccountForm, PasswordForm):
    """A new account."""

    username = Line(
        label=_("NIP atau nama pengguna"),
        max_length=150,
        help_text=_("Huruf, angka, dan tanda . @ + - _ tanpa spasi."),
    )
    field_order = ("name", "username", "office", "role", "password")


def names_in(words: str) -> tuple[str, ...]:
    """Return the names in a list set apart by semicolons."""
    found = (" ".join(name.split()) for name in re.split(r"[;\n]", words))
    return tuple(dict.fromkeys(name for name in found if name))


def _member(chosen: str, chair: str) -> Member:
    kind, _sep, name = chosen.partition(":")
    is_chair = chosen == chair
    if kind == "post":
        return Member(position=PositionId(name), is_chair=is_chair)
    return Member(PersonId(name), is_chair=is_chair)
