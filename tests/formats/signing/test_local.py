# SPDX-License-Identifier: Apache-2.0
"""Signing with the agency's own keys: what is made, what is kept, what is refused."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from tests.authority import AT, PURPOSE, WORDS, authority, issued, paper, roots, stamps

from tatalaksana.core.naskah.signing import (
    Level,
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
    WeakPassphrase,
)
from tatalaksana.formats.signing.keyfile import unsealed
from tatalaksana.formats.signing.local import (
    LocalSigner,
    certificate_of,
    issue,
    make_authority,
    rekey,
    revocation_list,
)
from tatalaksana.formats.signing.verdict import Changes, TimeSource, Verdict
from tatalaksana.formats.signing.verify import verify


def signer(name="Siti Aminah", **named):
    """Return a person's signer."""
    return LocalSigner(issued(name).p12, roots(), **named)


def signed(pdf=None, who=None, at=AT, purpose=PURPOSE, words=WORDS):
    """Sign a paper."""
    who = who or signer()
    return who.sign(pdf or paper(), purpose, Passphrase(words), at)


def refused(**named):
    """Return why a signing failed."""
    with pytest.raises(SigningFailed) as failed:
        signed(**named)
    assert failed.value.__context__ is None
    return failed.value


def test_a_signature_says_who_signed_when_and_why():
    """Signed and read back, the paper names the signer, the time, the reason and our root."""
    made = signed()

    found = verify(made.data, roots(), AT)

    (one,) = found.signatures
    assert found.is_valid
    assert one.verdict is Verdict.SAH_TIDAK_TERSERTIFIKASI
    assert (one.signer_name, one.issuer) == ("Siti Aminah", "Otoritas Biro Organisasi")
    assert (one.signed_at, one.time_source) == (AT, TimeSource.OWN_CLOCK)
    assert (one.reason, one.location) == (PURPOSE.reason, PURPOSE.location)
    assert (one.level, made.level) == (Level.BASIC, Level.BASIC)
    assert one.serial == made.certificate_serial == issued().serial
    assert one.valid_until == made.valid_until == issued().valid_until
    assert made.provider is Provider.LOCAL
    assert "CN=Siti Aminah" in made.certificate_subject


def test_the_paper_stays_what_it_is():
    """Every byte stays; the tags, the XMP and the output intent of PDF/A and PDF/UA stay in force."""
    made = signed().data

    assert made.startswith(paper())
    with pikepdf.open(BytesIO(paper())) as before, pikepdf.open(BytesIO(made)) as after:
        for name in ("/Metadata", "/StructTreeRoot", "/MarkInfo", "/OutputIntents", "/Lang"):  # fmt: skip
            assert after.Root[name].objgen == before.Root[name].objgen or (
                after.Root[name] == before.Root[name]
            )
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.pdf_version == before.pdf_version
        assert "/Version" not in after.Root
        assert len(after.pages) == len(before.pages)


def test_the_field_is_invisible_and_fits_the_archive():
    """The field prints (PDF/A), lies outside the page and follows its order (PDF/UA), and has a name."""
    with pikepdf.open(BytesIO(signed().data)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        page = pdf.pages[0]

        assert int(field.F) & 4
        assert not int(field.F) & 2
        assert all(float(side) < 0 for side in field.Rect)
        assert str(field.TU) == "Tanda tangan elektronik"
        assert page.Tabs == "/S"
        assert field.V.SubFilter == "/ETSI.CAdES.detached"


def test_a_second_signature_keeps_the_first():
    """Who signs later adds to the file and takes nothing from who signed before."""
    first = signed()
    second = signed(
        first.data, signer("Budi Santoso"), purpose=replace(PURPOSE, field_name="ttd2")
    )

    found = verify(second.data, roots(), AT)

    assert second.data.startswith(first.data)
    assert [s.signer_name for s in found.signatures] == ["Siti Aminah", "Budi Santoso"]
    assert [s.changes_after for s in found.signatures] == [Changes.ALLOWED, Changes.NONE]  # fmt: skip
    assert found.is_valid


def test_a_name_of_a_field_is_used_once():
    """A field that holds a signature takes no other."""
    assert refused(pdf=signed().data).problem is Problem.BAD_INPUT


def test_a_time_stamp_and_a_list_make_it_last():
    """With a time stamp and a revocation list the signature is B-LT and outlives its certificate."""
    crl = revocation_list(authority(), {}, AT)
    with stamps() as address:
        made = signed(who=signer(tsa_url=f"{address}/waktu", crls=(crl,)))

    late = verify(made.data, roots(), AT + timedelta(days=5000))

    (one,) = late.signatures
    assert made.level is Level.LONG_TERM
    assert (one.level, one.time_source) == (Level.LONG_TERM, TimeSource.TIME_STAMP)
    assert one.verdict is Verdict.SAH_TIDAK_TERSERTIFIKASI
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert [s.read_bytes() for s in pdf.Root.DSS.CRLs] == [crl]


def test_proof_for_the_long_term_lies_with_the_signature():
    """Nothing is written after the signature, and a second one adds its proof without harm."""
    crl = revocation_list(authority(), {}, AT)
    with stamps() as address:
        named = {"tsa_url": f"{address}/waktu", "crls": (crl,)}
        first = signed(who=signer(**named))
        second = signed(
            first.data, signer("Budi Santoso", **named), purpose=replace(PURPOSE, field_name="ttd2")
        )  # fmt: skip

    (one,) = verify(first.data, roots(), AT).signatures
    both = verify(second.data, roots(), AT)

    assert one.covers_whole_document
    assert both.is_valid
    assert [s.level for s in both.signatures] == [Level.LONG_TERM] * 2
    assert [s.changes_after for s in both.signatures] == [Changes.ALLOWED, Changes.NONE]  # fmt: skip


def test_a_field_prepared_for_the_signer_is_filled():
    """An empty field of the name is used as it stands, where it stands."""
    writer = IncrementalPdfFileWriter(BytesIO(paper()))
    append_signature_field(
        writer, SigFieldSpec(PURPOSE.field_name, box=(10, 10, 100, 60))
    )
    out = BytesIO()
    writer.write(out)

    made = signed(out.getvalue())

    assert verify(made.data, roots(), AT).is_valid
    with pikepdf.open(BytesIO(made.data)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert [int(side) for side in field.Rect] == [10, 10, 100, 60]


@pytest.mark.parametrize(
    "how",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"linearize": True},
        {"min_version": "1.4", "force_version": "1.4"},
        {"min_version": "2.0"},
    ],
    ids=["streams", "table", "linear", "1.4", "2.0"],
)
def test_papers_of_every_make_are_signed(how):
    """Object streams, plain tables, linearised files, old and new versions take a signature."""
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(out, **how)

    made = signed(out.getvalue())

    assert verify(made.data, roots(), AT).is_valid


def test_a_time_stamp_alone_is_level_t():
    """Without revocation lists there is no long term."""
    with stamps() as address:
        made = signed(who=signer(tsa_url=f"{address}/waktu"))

    assert made.level is Level.TIMED
    assert verify(made.data, roots(), AT).signatures[0].level is Level.TIMED


@pytest.mark.parametrize("path", ["/galat", "/omong"])
def test_no_time_stamp_no_signature(path):
    """What was to carry a time stamp is not made without one."""
    with stamps() as address:
        failed = refused(who=signer(tsa_url=address + path))

    assert failed.problem is Problem.UNREACHABLE


def test_nobody_to_stamp_is_told():
    """A time stamp authority that is not there is said to be unreachable."""
    with stamps() as address:
        gone = address

    assert refused(who=signer(tsa_url=gone)).problem is Problem.UNREACHABLE


def test_the_wrong_passphrase_signs_nothing():
    """Only the words of the key open it; the failure is certain and has no hidden cause."""
    failed = refused(words="kuda bernyanyi di kebun")

    assert failed.problem is Problem.WRONG_PASSPHRASE
    assert not failed.is_uncertain


def test_the_same_letters_open_it_however_they_are_typed():
    """A letter composed by another keyboard is the same letter."""
    made = issue(
        authority(), subject_name="A", office="B", serial="1",
        passphrase=Passphrase("caf\u00e9 di ujung"), at=AT,
    )  # fmt: skip

    opened = unsealed(made.p12, Passphrase("cafe\u0301 di ujung"))

    assert f"{opened.certificate.serial_number:x}" == made.serial


@pytest.mark.parametrize("days", [-20, 800])
def test_a_certificate_signs_only_in_its_years(days):
    """Before it is valid and after it ends, a certificate signs nothing."""
    assert refused(at=AT + timedelta(days=days)).problem is Problem.EXPIRED


def test_a_revoked_certificate_signs_nothing():
    """From the day it is revoked; a list that somebody else signed revokes nothing."""
    gone = {issued().serial: AT - timedelta(days=1)}
    ours = revocation_list(authority(), gone, AT)
    other = revocation_list(authority("Otoritas Lain"), gone, AT)

    assert refused(who=signer(crls=(ours,))).problem is Problem.REVOKED
    assert signed(who=signer(crls=(other,)))
    assert signed(who=signer(crls=(b"bukan daftar",)))


@pytest.mark.parametrize("p12", [b"", b"bukan kunci", b"0\x82\x00\x00", b"tatalaksana-p12-1\n"])  # fmt: skip
def test_what_is_no_key_is_said_to_be_none(p12):
    """A broken key file is told apart from a wrong passphrase."""
    assert refused(who=LocalSigner(p12, roots())).problem is Problem.NO_KEY


@pytest.mark.parametrize("pdf", [b"bukan pdf", b"%PDF-1.7\nrusak", paper()[:4000]])
def test_what_is_no_paper_is_not_signed(pdf):
    """A file that cannot be read as a PDF is refused."""
    assert refused(pdf=pdf).problem is Problem.BAD_INPUT


def test_a_locked_paper_is_not_signed():
    """An encrypted file is refused: nobody could read what was signed."""
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert refused(pdf=out.getvalue()).problem is Problem.BAD_INPUT


def test_a_key_made_elsewhere_opens_with_its_own_words():
    """A PKCS#12 file of another program signs too."""
    opened = unsealed(issued().p12, Passphrase(WORDS))
    p12 = pkcs12.serialize_key_and_certificates(
        b"x", opened.key, opened.certificate, None, BestAvailableEncryption(b"123456")
    )

    made = signed(who=LocalSigner(p12, roots()), words="123456")

    assert verify(made.data, roots(), AT).is_valid


def test_a_passphrase_is_changed_with_the_old_one():
    """The new words open the same key, the old ones no more, and weak ones are refused."""
    new = Passphrase("angin di tepi sungai")
    changed = rekey(issued().p12, Passphrase(WORDS), new)

    assert (
        unsealed(changed, new).certificate
        == unsealed(issued().p12, Passphrase(WORDS)).certificate
    )
    with pytest.raises(SigningFailed):
        unsealed(changed, Passphrase(WORDS))
    with pytest.raises(SigningFailed):
        rekey(issued().p12, Passphrase("salah sama sekali"), new)
    with pytest.raises(WeakPassphrase):
        rekey(issued().p12, Passphrase(WORDS), Passphrase("pendek"))


def test_a_weak_passphrase_gets_no_key():
    """No key is made that weak words would guard."""
    with pytest.raises(WeakPassphrase):
        issue(
            authority(), subject_name="A", office="B", serial="1",
            passphrase=Passphrase("1234"), at=AT,
        )  # fmt: skip


def test_a_certificate_binds_its_holder_to_what_is_signed():
    """It is for non-repudiation of documents only, can sign no certificate, and ends with its issuer."""
    certificate = x509.load_pem_x509_certificate(issued().certificate_pem)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    limits = certificate.extensions.get_extension_for_class(x509.BasicConstraints)

    assert usage.content_commitment
    assert not any((usage.digital_signature, usage.key_cert_sign, usage.crl_sign))
    assert not limits.value.ca
    assert isinstance(certificate.signature_hash_algorithm, hashes.SHA256)


def test_a_certificate_says_whose_it_is():
    """The facts of a certificate are read without any passphrase."""
    facts = certificate_of(issued().certificate_pem)

    assert (facts.subject, facts.office) == ("Siti Aminah", "Biro Organisasi")
    assert facts.issuer == "Otoritas Biro Organisasi"
    assert (facts.serial, facts.valid_until) == (issued().serial, issued().valid_until)


def test_a_long_name_is_cut_to_what_a_certificate_holds():
    """A name longer than X.509 allows is cut, and empty parts are left out."""
    made = issue(
        authority(), subject_name="Dr. " * 40, office=" ", serial="",
        passphrase=Passphrase(WORDS), at=AT,
    )  # fmt: skip

    facts = certificate_of(made.certificate_pem)

    assert len(facts.subject) <= 64
    assert facts.office == ""


def test_the_authority_is_made_once(tmp_path):
    """Whoever asks gets the first one, whatever name is said later."""
    first = make_authority(tmp_path, "Dinas A", at=AT)
    second = make_authority(tmp_path, "Dinas B", at=AT)

    assert first.certificate_pem == second.certificate_pem
    assert second.name == "Dinas A"


def test_only_the_owner_reads_the_key_of_the_authority(tmp_path):
    """The file is 0600 and nothing else is left beside it."""
    make_authority(tmp_path, "Dinas A")

    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_many_at_once_make_one_authority(tmp_path):
    """Askers at the same moment all get the same authority, never half of a file."""
    with ThreadPoolExecutor(8) as pool:
        made = list(
            pool.map(lambda n: make_authority(tmp_path, f"Dinas {n}"), range(16))
        )

    assert len({a.certificate_pem for a in made}) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_another_key_in_the_place_of_the_authority_is_refused(tmp_path):
    """A file of another kind is a fault of the set-up, and said."""
    (tmp_path / "otoritas.pem").write_bytes(b"bukan kunci")

    with pytest.raises(ValueError, match=r"PEM|deserialize|key"):
        make_authority(tmp_path, "Dinas A")
