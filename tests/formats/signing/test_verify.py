# SPDX-License-Identifier: Apache-2.0
"""Verifying: the verdicts, and files that mean harm."""

import os
import re
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.authority import AT, PURPOSE, WORDS, authority, issued, paper, roots

from tatalaksana.core.naskah.signing import Passphrase
from tatalaksana.formats.child import Fault, Limits
from tatalaksana.formats.signing.certificates import _usage, person
from tatalaksana.formats.signing.helper import Helper
from tatalaksana.formats.signing.keyfile import Opened, sealed
from tatalaksana.formats.signing.local import LocalSigner, revocation_list
from tatalaksana.formats.signing.questions import Question, asking, read
from tatalaksana.formats.signing.verdict import Changes, FileProblem, Verdict
from tatalaksana.formats.signing.verify import looked_at, verify


@cache
def signed():
    """Return a paper signed with a key of the agency."""
    return LocalSigner(issued().p12, roots()).sign(paper(), PURPOSE, Passphrase(WORDS), AT).data  # fmt: skip


def verdict(pdf=None, given=None, at=AT, **named):
    """Return the verdict on the first signature."""
    found = verify(pdf or signed(), roots() if given is None else given, at, **named)
    return found.signatures[0].verdict


def test_what_leads_to_a_recognised_root_is_certified():
    """Only the roots that are said to be a PSrE's make a signature tersertifikasi."""
    found = verify(signed(), (), AT, certified=roots()).signatures[0]

    assert (found.verdict, found.is_certified) == (Verdict.SAH, True)
    assert found.root == "Otoritas Biro Organisasi"
    assert verdict() is Verdict.SAH_TIDAK_TERSERTIFIKASI


def test_an_unknown_issuer_is_said_to_be_unknown():
    """Without its root, or with the root of somebody else, an intact signature is not believed."""
    assert verdict(given=()) is Verdict.TIDAK_DIKENAL
    assert verdict(given=roots("Otoritas Lain")) is Verdict.TIDAK_DIKENAL


def test_an_issuer_of_the_same_name_is_another():
    """A root is known by its key, not by its name."""
    forged = LocalSigner(issued("Siti Aminah", "Otoritas Palsu").p12, ())
    made = forged.sign(paper(), PURPOSE, Passphrase(WORDS), AT).data

    assert verdict(made) is Verdict.TIDAK_DIKENAL
    assert verdict(made, roots("Otoritas Palsu")) is Verdict.SAH_TIDAK_TERSERTIFIKASI


def test_a_certificate_that_ended_proves_nothing_later():
    """Without a time stamp nobody can say that it was signed in time."""
    assert verdict(at=AT + timedelta(days=1000)) is Verdict.KEDALUWARSA


def test_a_revoked_certificate_spoils_the_signature():
    """From the day it was revoked; before, it held."""
    crl = revocation_list(authority(), {issued().serial: AT + timedelta(days=5)}, AT + timedelta(days=6))  # fmt: skip

    assert verdict(at=AT + timedelta(days=6), crls=(crl,)) is Verdict.DICABUT
    assert verdict(at=AT + timedelta(days=4), crls=(crl,)).is_valid


def test_a_list_that_somebody_else_signed_revokes_nothing():
    """A list counts only from the issuer."""
    other = revocation_list(authority("Otoritas Lain"), {issued().serial: AT}, AT)

    assert verdict(crls=(other, b"omong kosong")).is_valid


@pytest.mark.parametrize(
    ("revoked", "wanted"),
    [((), Verdict.SAH_TIDAK_TERSERTIFIKASI), ((4711,), Verdict.DICABUT)],
)
def test_an_old_list_is_no_worse_than_none(revoked, wanted):
    """A certificate that names a list is judged by the one at hand, however old; nothing is fetched."""
    above, key = authority(), ec.generate_private_key(ec.SECP256R1())
    place = x509.DistributionPoint(
        [x509.UniformResourceIdentifier("http://127.0.0.1:9/daftar.crl")], None, None, None
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(person("Siti", "", ""))
        .issuer_name(above.certificate.subject)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(AT)
        .not_valid_after(AT + timedelta(days=700))
        .add_extension(x509.CRLDistributionPoints([place]), critical=False)
        .add_extension(_usage("content_commitment"), critical=True)
        .sign(above.key, hashes.SHA256())
    )
    p12 = sealed(Opened(key, certificate, (above.certificate,)), Passphrase(WORDS))
    made = LocalSigner(p12, roots()).sign(paper(), PURPOSE, Passphrase(WORDS), AT).data
    crl = revocation_list(above, {f"{n:x}": AT for n in revoked}, AT)

    assert verdict(made, at=AT + timedelta(days=400), crls=(crl,)) is wanted


def test_text_added_to_a_page_later_is_a_change():
    """A later revision that draws on the page leaves the bytes intact and the verdict changed."""
    found = verify(_revised(_stamp), roots(), AT).signatures[0]

    assert found.is_intact
    assert not found.covers_whole_document
    assert found.changes_after is Changes.FORBIDDEN
    assert found.verdict is Verdict.BERUBAH


def test_a_catalogue_changed_later_is_a_change():
    """The bottom line counts, not that the signed bytes are intact."""
    found = verify(_revised(_catalogue), roots(), AT).signatures[0]

    assert found.is_intact
    assert found.verdict is Verdict.BERUBAH


def _revised(change, pdf=None):
    """Append a revision to the signed paper."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf or signed()))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamp(writer):
    page = writer.find_page_for_modification(0)[0].get_object()
    drawn = generic.StreamObject(stream_data=b"0 0 200 200 re f")
    old = page.raw_get("/Contents")
    page["/Contents"] = generic.ArrayObject([old, writer.add_object(drawn)])
    writer.update_container(page)


def _catalogue(writer):
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {
            generic.NameObject("/S"): generic.NameObject("/JavaScript"),
            generic.NameObject("/JS"): generic.TextStringObject("app.alert(1)"),
        }
    )
    writer.update_root()


def _store(*proofs, **more):
    """Return a change that writes the store of proofs anew, as BSrE's service does."""

    def change(writer):
        refs = [writer.add_object(generic.StreamObject(stream_data=p)) for p in proofs]
        entry = _made({"/CRL": generic.ArrayObject(refs)})
        named = _made({"/" + "AB" * 20: writer.add_object(entry)})
        store = _made(
            {
                "/CRLs": writer.add_object(generic.ArrayObject(refs)),
                "/VRI": writer.add_object(named),
                **{f"/{k}": v for k, v in more.items()},
            }
        )
        writer.root["/DSS"] = writer.add_object(store)
        writer.update_root()

    return change


def _made(entries):
    return generic.DictionaryObject(
        {generic.NameObject(k): v for k, v in entries.items()}
    )


def test_proofs_may_grow_after_a_signature():
    """A later signer's service may write the store of proofs anew and add to it."""
    first, second = (revocation_list(authority(), {}, AT + timedelta(days=d)) for d in (0, 1))  # fmt: skip
    once = _revised(_store(first))
    twice = _revised(_store(first, second), once)

    (one,) = verify(twice, roots(), AT).signatures

    assert one.changes_after is Changes.ALLOWED
    assert one.verdict.is_valid


@pytest.mark.parametrize(
    "more",
    [
        {"Isi": generic.TextStringObject("lain")},
        {"Certs": generic.ArrayObject([generic.NumberObject(7)])},
        {"OCSPs": generic.NumberObject(7)},
        {"VRI": _made({"/Bukan": _made({})})},
        {"VRI": _made({"/" + "AB" * 20: _made({"/Isi": generic.NumberObject(7)})})},
        {"VRI": generic.ArrayObject([])},
    ],
)
def test_a_store_that_holds_other_things_is_a_change(more):
    """Whatever is no proof has no place in the store."""
    once = _revised(_store(b"satu"))

    changed = _revised(_store(b"satu", b"dua", **more), once)

    assert verdict(changed) is Verdict.BERUBAH


def test_a_store_hides_no_change_of_the_page():
    """What grows beside a drawing on the page excuses nothing."""

    def both(writer):
        _store(b"satu", b"dua")(writer)
        _stamp(writer)

    assert verdict(_revised(both, _revised(_store(b"satu")))) is Verdict.BERUBAH


@cache
def _covered():
    """Return the places of the bytes that the signature covers."""
    words = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]", signed())
    a, b, c, d = map(int, words.groups())
    return [*range(a, a + b), *range(c, c + d)]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_one_changed_byte_is_never_valid(data):
    """Whatever byte that the signature covers is changed to whatever, the signature never holds."""
    place = data.draw(st.sampled_from(_covered()))
    value = data.draw(st.integers(1, 255))
    changed = bytearray(signed())
    changed[place] ^= value

    found = verify(bytes(changed), (), AT, certified=roots())

    assert not found.is_valid
    assert not [s for s in found.signatures if s.verdict.is_valid]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40_000), st.binary(max_size=40))
def test_cut_and_lengthened_files_never_raise(place, more):
    """A file cut anywhere, with anything behind it, gets an answer."""
    changed = signed()[:place] + more

    assert verify(changed, roots(), AT) is not None


@cache
def _hostile():
    huge = zlib.compress(b"\0" * 300_000_000, 9)
    bomb = (
        b"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 100000000/First 10/Filter/FlateDecode/Length "
        + str(len(huge)).encode() + b">>stream\n" + huge + b"\nendstream endobj\n"
        b"2 0 obj<</Type/XRef/Size 4/W[1 8 8]/Index[0 99999999]/Root 1 0 R/Filter/FlateDecode/Length "
        + str(len(huge)).encode() + b">>stream\n" + huge + b"\nendstream endobj\n"
    )  # fmt: skip
    at = bomb.index(b"2 0 obj")
    loop = b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    deep = (
        b"%PDF-1.4\n1 0 obj"
        + b"[" * 200_000
        + b"]" * 200_000
        + b"endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n400025\n%%EOF"
    )
    return {
        "empty": b"",
        "words": b"bukan pdf",
        "head": b"%PDF-1.7\n",
        "random": b"%PDF-1.7\n" + os.urandom(20_000_000),
        "bomb": bomb + b"startxref\n" + str(at).encode() + b"\n%%EOF\n",
        "loop": loop,
        "deep": deep,
        "large": b"%PDF-1.7\n" + b"0" * 50_000_001,
        "many": b"%PDF-1.4\nxref\n0 999999999\ntrailer<</Size 9/Root 1 0 R>>\nstartxref\n9\n%%EOF",
    }


@pytest.mark.parametrize("name", _hostile().keys())
def test_a_hostile_file_is_one_sentence(name):
    """Bombs, loops and noise end in a problem of the file, and the next file is judged as ever."""
    found = verify(_hostile()[name], roots(), AT)

    assert found.signatures == ()
    assert found.problem is not FileProblem.NONE
    assert verdict().is_valid


def test_an_unsigned_paper_has_no_signature():
    """A paper nobody signed is no broken one."""
    assert verify(paper(), roots(), AT).problem is FileProblem.NO_SIGNATURE


def test_a_locked_file_is_said_to_be_locked():
    """What is encrypted is not judged."""
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert verify(out.getvalue(), roots(), AT).problem is FileProblem.ENCRYPTED


def test_a_file_that_takes_too_long_is_given_up():
    """Time is bounded, and the process that hung is replaced."""
    helper = Helper(Limits(seconds=0.001))

    assert verify(signed(), roots(), AT, helper=helper).problem is FileProblem.TOO_SLOW
    helper.close()


def test_a_process_without_memory_is_replaced():
    """Memory is bounded: a file that needs more is told."""
    helper = Helper(Limits(memory=50_000_000))
    large = b"%PDF-1.7\n" + b"0" * 40_000_000

    assert verify(large, roots(), AT, helper=helper).problem is FileProblem.TOO_HEAVY
    helper.close()


def test_bytes_that_are_no_question_end_the_process_only():
    """Whatever goes wrong in the process is a fault, never an error of ours."""
    helper = Helper()

    assert helper.asked(b"omong kosong") is Fault.DIED
    assert verify(signed(), roots(), AT, helper=helper).is_valid
    helper.close()


def test_a_server_that_forks_shares_no_process():
    """After a fork each side has a process of its own, and both get their answers."""
    helper = Helper()
    assert verify(signed(), roots(), AT, helper=helper).is_valid
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        is_valid = verify(signed(), roots(), AT, helper=helper).is_valid
        helper.close()
        os._exit(0 if is_valid else 1)

    here = [verify(signed(), roots(), AT, helper=helper).is_valid for _ in range(5)]

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert all(here)
    helper.close()


def test_many_ask_at_once():
    """Askers at the same moment wait for each other and each gets the answer to their question."""
    files = [signed(), paper(), b"%PDF-1.7\n"] * 6
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda pdf: verify(pdf, roots(), AT), files))

    assert [f.problem for f in found] == [
        FileProblem.NONE,
        FileProblem.NO_SIGNATURE,
        FileProblem.BROKEN,
    ] * 6


def test_a_question_comes_over_whole():
    """What is written is what is read."""
    asked = Question(b"pdf", (b"a", b"bb"), (), (b"c",), AT, b"sent")

    assert read(asking(asked)) == asked


def test_the_paper_that_came_back_is_known():
    """A signed file is ours when it adds to what was sent; another paper is not."""
    asked = Question(signed(), roots(), (), (), AT, paper())

    assert looked_at(asked).is_ours
    assert not looked_at(replace(asked, sent=paper("#set document(title: \"X\", date: datetime(year: 2026, month: 1, day: 15))\n#set text(lang: \"id\")\n= Lain"))).is_ours  # fmt: skip
    assert not looked_at(replace(asked, sent=b"")).is_ours


def test_a_paper_written_anew_with_the_same_words_is_ours():
    """A provider that writes the file anew is believed by the words of every page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(out)
    made = LocalSigner(issued().p12, roots()).sign(out.getvalue(), PURPOSE, Passphrase(WORDS), AT).data  # fmt: skip

    assert looked_at(Question(made, roots(), (), (), AT, paper())).is_ours
