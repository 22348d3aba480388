# SPDX-License-Identifier: Apache-2.0
"""The eSign client service: what is sent, what is believed, and how every failure is told."""

import base64
import json

import pytest
from tests.authority import AT, PURPOSE, paper, roots
from tests.bsre import CODE, NIK, PASSPHRASE, bsre, certificate, signer_of

from tatalaksana.core.naskah.signing import (
    Hidden,
    Level,
    Passphrase,
    Problem,
    Provider,
    SigningFailed,
)
from tatalaksana.formats.signing.bsre import BsreV1, BsreV2, Service
from tatalaksana.formats.signing.bsre_words import ServiceVerdict, UserState
from tatalaksana.formats.signing.verify import verify

BOTH = [BsreV1, BsreV2]


@pytest.fixture
def fake():
    """Run the service."""
    with bsre() as running:
        yield running


def sign(signer, words=PASSPHRASE, pdf=None):
    """Sign a paper."""
    return signer.sign(pdf or paper(), PURPOSE, Passphrase(words), AT)


def refused(signer, **named):
    """Return why a signing failed, with nothing hidden behind it."""
    with pytest.raises(SigningFailed) as failed:
        sign(signer, **named)
    assert failed.value.__context__ is None
    assert NIK not in f"{failed.value!r}"
    return failed.value


def told(failed):
    """Return what matters of a failure."""
    return failed.problem, failed.is_uncertain


@pytest.mark.parametrize("kind", BOTH)
def test_the_service_signs(fake, kind):
    """The paper comes back with a signature that leads to the root, and the facts of its certificate."""
    made = sign(signer_of(kind, fake))

    found = verify(made.data, (), AT, certified=roots())

    assert found.is_valid
    assert made.data.startswith(paper())
    assert made.provider is kind(fake.service(), NIK).provider
    assert "Siti Aminah" in made.certificate_subject
    assert made.valid_until == found.signatures[0].valid_until
    assert made.level is Level.BASIC


def test_the_document_id_is_kept(fake):
    """What the service calls the document is kept, in its JSON or beside the bytes."""
    signer = signer_of(BsreV1, fake)

    assert sign(signer).document_id == "dok-1"
    fake.bent = "bytes"
    assert sign(signer).document_id == "dok-1"


@pytest.mark.parametrize("kind", BOTH)
def test_a_second_signer_adds_to_the_first(fake, kind):
    """The new signature is told apart from those that were there."""
    first = sign(signer_of(kind, fake)).data
    second = sign(signer_of(kind, fake), pdf=first).data

    assert len(verify(second, roots(), AT).signatures) == 2


@pytest.mark.parametrize("kind", BOTH)
def test_a_file_written_anew_is_believed_by_its_words(fake, kind):
    """A service that writes the file anew is believed when every page says the same."""
    fake.bent = "anew"

    assert sign(signer_of(kind, fake)).data


@pytest.mark.parametrize("kind", BOTH)
def test_the_wrong_passphrase_is_told_with_the_tries_left(fake, kind):
    """2031 is the passphrase; what is left is said when the service says it."""
    failed = refused(signer_of(kind, fake), words="salah")

    assert told(failed) == (Problem.WRONG_PASSPHRASE, False)
    assert (failed.provider_code, failed.tries_left) == ("2031", 2)


@pytest.mark.parametrize("kind", BOTH)
def test_somebody_unknown_is_told(fake, kind):
    """2011 is a person without an account; the NIK the service repeats goes no further."""
    failed = refused(signer_of(kind, fake, nik="6171010101709999"))

    assert told(failed) == (Problem.NOT_REGISTERED, False)
    assert "6171010101709999" not in f"{failed!r}"


def _json(status, **words):
    return (status, "application/json", json.dumps(words).encode())


ANSWERS = [
    ("2031 with 200", _json(200, status_code=2031, error="x"), Problem.WRONG_PASSPHRASE, False),
    ("2011 as text", _json(400, status_code="2011"), Problem.NOT_REGISTERED, False),
    ("unknown code", _json(400, status_code=2099, error="Gambar tidak sah"), Problem.REFUSED, False),
    ("expired", _json(400, status_code=2041, error="Sertifikat kadaluarsa"), Problem.EXPIRED, False),
    ("expired (en)", _json(400, error="certificate EXPIRED"), Problem.EXPIRED, False),
    ("revoked", _json(400, error="Sertifikat telah dicabut"), Problem.REVOKED, False),
    ("locked", _json(403, error="Akun terkunci"), Problem.LOCKED, False),
    ("passphrase in words", _json(400, message="Passphrase yang dimasukkan salah"), Problem.WRONG_PASSPHRASE, False),
    ("opaque 500", (500, "text/html", b"<h1>Internal Server Error</h1>"), Problem.REFUSED, False),
    ("json 500", _json(500, error="Internal"), Problem.REFUSED, False),
    ("bad gateway", (502, "text/html", b"<html>"), Problem.UNREACHABLE, True),
    ("unavailable", (503, "text/html", b""), Problem.UNREACHABLE, False),
    ("gateway timeout", (504, "text/html", b""), Problem.TIMEOUT, True),
    ("too large", (413, "text/html", b""), Problem.BAD_INPUT, False),
    ("strange status", (799, "text/html", b""), Problem.REFUSED, False),
    ("login page", (200, "text/html", b"<html>Masuk</html>"), Problem.NONSENSE, True),
    ("empty", (200, "application/pdf", b""), Problem.NONSENSE, True),
    ("empty json", _json(200), Problem.NONSENSE, True),
    ("json list", (200, "application/json", b"[1]"), Problem.NONSENSE, True),
    ("deep json", (200, "application/json", b"[" * 100_000), Problem.NONSENSE, True),
    ("junk base64", _json(200, base64_signed_file="@@@", file=["@@@"]), Problem.NONSENSE, True),
    ("base64 of junk", _json(200, base64_signed_file="QUJD", file=["QUJD"]), Problem.NONSENSE, True),
    ("file of another kind", _json(200, base64_signed_file=7, file=[7]), Problem.NONSENSE, True),
    ("redirect", (302, "text/html", b"", {"Location": "https://example.org/"}), Problem.NONSENSE, False),
]  # fmt: skip


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(("answer", "problem", "is_uncertain"), [a[1:] for a in ANSWERS], ids=[a[0] for a in ANSWERS])  # fmt: skip
def test_every_answer_is_told(fake, kind, answer, problem, is_uncertain):
    """Each answer that is no signed paper has its problem, and says whether it may have signed."""
    fake.answer = answer

    assert told(refused(signer_of(kind, fake))) == (problem, is_uncertain)
    assert len(fake.asked) == 1


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("bent", ["other", "unsigned", "cut"])
def test_a_paper_that_is_not_ours_is_not_taken(fake, kind, bent):
    """Another paper, our paper unsigned, and a cut one are nonsense, and may have been signed."""
    fake.bent = bent

    assert told(refused(signer_of(kind, fake))) == (Problem.NONSENSE, True)


@pytest.mark.parametrize("kind", BOTH)
def test_our_paper_with_an_old_signature_only_is_not_taken(fake, kind):
    """A paper that came signed and goes back as it was has no new signature."""
    first = sign(signer_of(kind, fake)).data
    fake.bent = "unsigned"

    assert told(refused(signer_of(kind, fake), pdf=first)) == (Problem.NONSENSE, True)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("bent", "problem"),
    [
        ("slow", Problem.TIMEOUT),
        ("drip", Problem.TIMEOUT),
        ("drop", Problem.UNREACHABLE),
        ("promise", Problem.UNREACHABLE),
    ],
)
def test_silence_after_sending_is_uncertain(fake, kind, bent, problem):
    """Slow, dripping, dropping, cut off: the service may have signed, and nobody asks twice."""
    fake.bent = bent

    failed = refused(signer_of(kind, fake, seconds=0.4))

    assert told(failed) == (problem, True)
    assert len(fake.asked) == 1


@pytest.mark.parametrize("kind", BOTH)
def test_an_answer_without_end_is_cut(fake, kind):
    """More than three times the paper and a megabyte is not read."""
    fake.answer = (200, "application/pdf", b"%PDF-" + b"0" * 3_000_000)

    assert told(refused(signer_of(kind, fake))) == (Problem.NONSENSE, True)


@pytest.mark.parametrize("kind", BOTH)
def test_nobody_there_is_certain(kind):
    """When no connection was made nothing was signed."""
    with bsre() as gone:
        signer = signer_of(kind, gone)

    assert told(refused(signer)) == (Problem.UNREACHABLE, False)


@pytest.mark.parametrize("kind", BOTH)
def test_a_service_nobody_vouches_for_gets_nothing(tmp_path, kind):
    """TLS is always checked: with the authority of the service it signs, without it nothing is sent."""
    file = certificate(tmp_path)
    with bsre(tls=file) as fake:
        assert told(refused(signer_of(kind, fake))) == (Problem.UNREACHABLE, False)
        assert fake.asked == []
        assert sign(signer_of(kind, fake, ca_file=file)).data


def test_a_missing_file_of_the_authority_sends_nothing(fake, tmp_path):
    """A set-up that points nowhere is unreachable, never unchecked."""
    service = Service("https://127.0.0.1:9", "u", Hidden("p"), tmp_path / "tidak-ada")

    failed = refused(BsreV2(service, signer_of(BsreV2, fake).nik))

    assert told(failed) == (Problem.UNREACHABLE, False)


@pytest.mark.parametrize("url", ["http://10.1.2.3", "ftp://127.0.0.1", "esign.kota.go.id", ""])  # fmt: skip
def test_secrets_go_by_https_only(url):
    """A service that is not on this machine is spoken to by HTTPS or not at all."""
    with pytest.raises(ValueError, match="HTTPS"):
        Service(url, "u", Hidden("p"))


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(("nik", "pdf"), [("123", None), ("x" * 16, None), (NIK, b"bukan pdf")])  # fmt: skip
def test_what_cannot_be_signed_is_not_sent(fake, kind, nik, pdf):
    """A NIK that is none and a file that is no PDF never leave with a passphrase."""
    assert told(refused(signer_of(kind, fake, nik=nik), pdf=pdf)) == (Problem.BAD_INPUT, False)  # fmt: skip
    assert fake.asked == []


@pytest.mark.parametrize("kind", BOTH)
def test_the_wrong_password_of_ours_is_told(fake, kind):
    """A service that does not know this product refuses with its status."""
    service = Service(fake.url, "esign", Hidden("lain"))

    failed = refused(kind(service, signer_of(kind, fake).nik))

    assert told(failed) == (Problem.REFUSED, False)
    assert failed.provider_code == "401"


def test_several_papers_are_signed_with_one_code(fake):
    """With a one-time code every paper comes back signed, in its order."""
    signer = signer_of(BsreV2, fake)
    other = paper('#set document(title: "B", date: datetime(year: 2026, month: 1, day: 15))\n#set text(lang: "id")\n= B')  # fmt: skip

    signer.ask_code(2)
    made = signer.sign_batch([paper(), other], PURPOSE, Passphrase(CODE), AT)

    assert [m.data.startswith(p) for m, p in zip(made, (paper(), other), strict=True)] == [True, True]  # fmt: skip
    assert [m.provider for m in made] == [Provider.BSRE_V2] * 2


@pytest.mark.parametrize(
    ("bent", "code", "problem"),
    [("", "000000", Problem.WRONG_PASSPHRASE), ("fewer", CODE, Problem.NONSENSE), ("other", CODE, Problem.NONSENSE)],
)  # fmt: skip
def test_a_batch_is_believed_whole_or_not(fake, bent, code, problem):
    """A wrong code, a paper missing and a paper that is not ours end the batch."""
    fake.bent = bent

    with pytest.raises(SigningFailed) as failed:
        signer_of(BsreV2, fake).sign_batch([paper()] * 2, PURPOSE, Passphrase(code), AT)

    assert failed.value.problem is problem


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"status": "ISSUE"}, UserState.READY),
        ({"status": "Expired"}, UserState.EXPIRED),
        ({"status": "WAITING_FOR_VERIFICATION"}, UserState.WAITING),
        ({"status": "REVOKE"}, UserState.REVOKED),
        ({"status_code": 2011, "error": "User tidak terdaftar"}, UserState.NOT_REGISTERED),
        ({"status": "SESUATU_YANG_BARU_SEKALI"}, UserState.UNKNOWN),
    ],
)  # fmt: skip
def test_the_state_of_a_signer_is_known_before_signing(fake, kind, said, state):
    """What the service says of a person is put in our words; the unknown stays unknown."""
    fake.state = said

    assert signer_of(kind, fake).status().state is state


@pytest.mark.parametrize("kind", BOTH)
def test_the_end_of_a_certificate_is_told_when_the_service_tells_it(fake, kind):
    """A date that can be read is kept, another is none."""
    signer = signer_of(kind, fake)

    assert signer.status().valid_until.isoformat() == "2027-05-01T00:00:00+07:00"
    fake.state = {"status": "ISSUE", "not_after": "besok"}
    assert signer.status().valid_until is None


@pytest.mark.parametrize("kind", BOTH)
def test_the_verdict_of_the_service_is_read(fake, kind):
    """The bottom line and the names are kept; what is no verdict is nonsense."""
    signer = signer_of(kind, fake)

    assert signer.verify(paper()) == ServiceVerdict("VALID", 1, ("Siti Aminah",))
    fake.answer = (200, "text/html", b"<html>")
    with pytest.raises(SigningFailed) as failed:
        signer.verify(paper())
    assert failed.value.problem is Problem.NONSENSE


@pytest.mark.parametrize("kind", BOTH)
def test_asking_is_never_uncertain(fake, kind):
    """What signs nothing fails for certain."""
    fake.bent = "slow"

    with pytest.raises(SigningFailed) as failed:
        signer_of(kind, fake, seconds=0.3).status()

    assert told(failed.value) == (Problem.TIMEOUT, False)


def test_the_fake_checks_what_it_is_sent(fake):
    """The file goes over as it is and the fields are the ones the service knows."""
    sign(signer_of(BsreV1, fake))
    sign(signer_of(BsreV2, fake))

    (_, first, form), (_, second, words) = fake.asked
    assert (first, second) == ("/api/sign/pdf", "/api/v2/sign/pdf")
    assert paper() in form
    assert json.loads(words)["file"] == [base64.b64encode(paper()).decode()]
