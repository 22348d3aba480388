# SPDX-License-Identifier: Apache-2.0
"""The letters that went out are remembered beside the data, by a name of their own."""

from datetime import timedelta

from tests.cast import NINE

from tatalaksana.formats.sentmail import KEPT, SentMail, name_of_letter


def test_a_letter_is_known_once_it_went_out(tmp_path):
    """Also to a process that opens the folder later; another letter is not."""
    SentMail(tmp_path).note("<a@x>", at=NINE)
    SentMail(tmp_path).note("<a@x>", at=NINE)

    assert SentMail(tmp_path).has("<a@x>")
    assert not SentMail(tmp_path).has("<b@x>")


def test_letters_of_long_ago_are_forgotten(tmp_path):
    """The file does not grow for ever."""
    sent = SentMail(tmp_path)
    sent.note("<a@x>", at=NINE)

    sent.note("<b@x>", at=NINE + KEPT + timedelta(days=1))

    assert not sent.has("<a@x>")
    assert sent.has("<b@x>")


def test_what_went_out_is_nobody_elses_to_read(tmp_path):
    """As the key beside it."""
    SentMail(tmp_path).note("<a@x>", at=NINE)

    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_name_tells_the_same_letter_from_every_other():
    """Parts are not run together, and cannot be read out of it."""
    one = name_of_letter("sop.contoh.go.id", "ani@contoh.go.id", "K7", "late")

    assert one == name_of_letter("sop.contoh.go.id", "ani@contoh.go.id", "K7", "late")
    assert one != name_of_letter("sop.contoh.go.id", "ani@contoh.go.id", "K", "7late")
    assert one.endswith("@sop.contoh.go.id>")
    assert "ani" not in one
