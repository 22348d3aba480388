# SPDX-License-Identifier: Apache-2.0
"""The eSign client service of BSrE, as an agency runs it: signing, status, verifying, API v1 and v2.

NIK and passphrase leave this process over TLS only and are in no error, log or repr. An answer is
believed only when it is the paper that was sent with one more signature that holds. The parameters
come from public clients and must be confirmed against the service (docs/rules/tanda-tangan.md).
"""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tatalaksana.core.naskah.signing import (
    Hidden,
    Passphrase,
    Problem,
    Provider,
    Purpose,
    Signed,
    SigningFailed,
)
from tatalaksana.formats.signing.bsre_forms import (
    Form,
    file_of,
    files_of,
    json_form,
    multipart_form,
    name_of,
)
from tatalaksana.formats.signing.bsre_words import (
    Failure,
    ServiceVerdict,
    UserStatus,
    failure_of,
    status_of,
    verdict_of,
)
from tatalaksana.formats.signing.http import Ask, Said, Unheard, asked, is_safe
from tatalaksana.formats.signing.pades import LARGEST, is_pdf
from tatalaksana.formats.signing.questions import Question
from tatalaksana.formats.signing.verdict import SignatureFacts, Verdict
from tatalaksana.formats.signing.verify import looked_at, verify

_SECONDS: Final = 45.0
_MOST_WORDS: Final = 1_000_000
_NIK: Final = re.compile(r"[0-9]{16}")


class Nik(Hidden):
    """The number of a person at the civil registry: personal data, shown to nobody."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Service:
    """The service of an agency, the name and password of this product there, and what it is trusted by."""

    url: str
    user: str
    password: Hidden
    ca_file: Path | None = None
    roots: tuple[bytes, ...] = ()
    seconds: float = _SECONDS

    def __post_init__(self) -> None:
        if not is_safe(self.url):
            raise ValueError("the service must be spoken to by HTTPS")

    def asked(self, method: str, path: str, form: Form, most: int) -> Said:
        """Ask the service once.

        Raises:
            Unheard: no whole answer came.
        """
        pair = f"{self.user}:{self.password.reveal()}".encode()
        ask = Ask(
            method,
            f"{self.url.rstrip('/')}{path}",
            form.body,
            form.kind,
            Hidden(f"Basic {base64.b64encode(pair).decode()}"),
            self.ca_file,
        )
        return asked(ask, seconds=self.seconds, most=most)


@dataclass(frozen=True, slots=True)
class BsreV1:
    """Signs through API v1: a form with the file, one paper at a time."""

    service: Service
    nik: Nik

    @property
    def provider(self) -> Provider:
        """Who makes the signature."""
        return Provider.BSRE_V1

    def sign(
        self, pdf: bytes, purpose: Purpose, passphrase: Passphrase, at: datetime
    ) -> Signed:
        """Sign a finished paper; the block is in the page already, so nothing visible is added.

        Raises:
            SigningFailed: no signature was made, or none that we hold.
        """
        _check(pdf, self.nik, self.provider)
        answer = _heard(
            self.service, "/api/sign/pdf", self._form(pdf, purpose, passphrase), pdf
        )
        said = _success(answer, self.provider)
        return _taken(self, (pdf,), said, at)[0]

    def _form(self, pdf: bytes, purpose: Purpose, passphrase: Passphrase) -> Form:
        fields = {
            "nik": self.nik.reveal(),
            "passphrase": passphrase.reveal(),
            "tampilan": "invisible",
            "reason": purpose.reason,
            "location": purpose.location,
            "jenis_response": "BASE64",
        }
        return multipart_form(fields, "file", pdf)

    def status(self, nik: Nik | None = None) -> UserStatus:
        """Return whether somebody can sign.

        Raises:
            SigningFailed: the service does not say.
        """
        path = f"/api/user/status/{quote((nik or self.nik).reveal(), safe='')}"
        return status_of(_reached(self, "GET", path, Form()))

    def verify(self, pdf: bytes) -> ServiceVerdict:
        """Return what the service says of a signed file.

        Raises:
            SigningFailed: the service does not say.
        """
        form = multipart_form({}, "signed_file", pdf)
        return _verdict(self, _reached(self, "POST", "/api/sign/verify", form))


@dataclass(frozen=True, slots=True)
class BsreV2:
    """Signs through API v2: JSON, one paper with a passphrase, several with a one-time code."""

    service: Service
    nik: Nik

    @property
    def provider(self) -> Provider:
        """Who makes the signature."""
        return Provider.BSRE_V2

    def sign(
        self, pdf: bytes, purpose: Purpose, passphrase: Passphrase, at: datetime
    ) -> Signed:
        """Sign a finished paper; the block is in the page already, so nothing visible is added.

        Raises:
            SigningFailed: no signature was made, or none that we hold.
        """
        return self._signed((pdf,), purpose, {"passphrase": passphrase}, at)[0]

    def ask_code(self, count: int) -> None:
        """Let the service send the signer a one-time code for some papers.

        Raises:
            SigningFailed: the service did not take the request.
        """
        words = {"nik": self.nik.reveal(), "data": count}
        said = _reached(self, "POST", "/api/v2/sign/get/totp", json_form(words))
        _success(said, self.provider)

    def sign_batch(
        self, papers: Sequence[bytes], purpose: Purpose, code: Passphrase, at: datetime
    ) -> tuple[Signed, ...]:
        """Sign several papers with a one-time code: all of them, or none is believed.

        Raises:
            SigningFailed: not every paper came back signed.
        """
        return self._signed(tuple(papers), purpose, {"totp": code}, at)

    def _signed(
        self,
        papers: tuple[bytes, ...],
        purpose: Purpose,
        secret: Mapping[str, Passphrase],
        at: datetime,
    ) -> tuple[Signed, ...]:
        for pdf in papers:
            _check(pdf, self.nik, self.provider)
        form = self._form(papers, purpose, secret)
        answer = _heard(self.service, "/api/v2/sign/pdf", form, b"".join(papers))
        said = _success(answer, self.provider)
        return _taken(self, papers, said, at)

    def _form(
        self,
        papers: tuple[bytes, ...],
        purpose: Purpose,
        secret: Mapping[str, Passphrase],
    ) -> Form:
        look = {
            "tampilan": "INVISIBLE",
            "reason": purpose.reason,
            "location": purpose.location,
        }
        return json_form(
            {
                "nik": self.nik.reveal(),
                **{name: words.reveal() for name, words in secret.items()},
                "signatureProperties": [look],
                "file": [base64.b64encode(pdf).decode() for pdf in papers],
            }
        )

    def status(self, nik: Nik | None = None) -> UserStatus:
        """Return whether somebody can sign.

        Raises:
            SigningFailed: the service does not say.
        """
        form = json_form({"nik": (nik or self.nik).reveal()})
        return status_of(_reached(self, "POST", "/api/v2/user/check/status", form))

    def verify(self, pdf: bytes) -> ServiceVerdict:
        """Return what the service says of a signed file.

        Raises:
            SigningFailed: the service does not say.
        """
        form = json_form({"file": base64.b64encode(pdf).decode()})
        return _verdict(self, _reached(self, "POST", "/api/v2/verify/pdf", form))


def _check(pdf: bytes, nik: Nik, provider: Provider) -> None:
    """Refuse what the service could not sign, before a passphrase is sent for it."""
    is_number = _NIK.fullmatch(nik.reveal()) is not None
    if not is_number or not is_pdf(pdf) or len(pdf) > LARGEST:
        raise SigningFailed(Problem.BAD_INPUT, provider)


def _heard(service: Service, path: str, form: Form, sent: bytes) -> Said | Failure:
    """Ask for a signature; what comes back may be twice the paper and its base64."""
    return _tried(service, "POST", path, form, 3 * len(sent) + _MOST_WORDS)


def _tried(
    service: Service, method: str, path: str, form: Form, most: int
) -> Said | Failure:
    try:
        return service.asked(method, path, form, most)
    except Unheard as error:
        if error.is_too_long:
            return Failure(Problem.NONSENSE, is_uncertain=True)
        problem = Problem.TIMEOUT if error.is_slow else Problem.UNREACHABLE
        return Failure(problem, is_uncertain=error.is_sent)


def _reached(signer: "BsreV1 | BsreV2", method: str, path: str, form: Form) -> Said:
    """Ask what signs nothing: no failure of it is uncertain."""
    said = _tried(signer.service, method, path, form, _MOST_WORDS)
    if isinstance(said, Failure):
        raise SigningFailed(said.problem, signer.provider, provider_code=said.code)
    return said


def _success(said: Said | Failure, provider: Provider) -> Said:
    failure = said if isinstance(said, Failure) else failure_of(said)
    if failure is not None:
        raise SigningFailed(
            failure.problem,
            provider,
            provider_code=failure.code,
            tries_left=failure.tries_left,
            is_uncertain=failure.is_uncertain,
        )
    assert isinstance(said, Said)
    return said


def _verdict(signer: "BsreV1 | BsreV2", said: Said) -> ServiceVerdict:
    _success(said, signer.provider)
    found = verdict_of(said)
    if found is None:
        raise SigningFailed(Problem.NONSENSE, signer.provider)
    return found


def _taken(
    signer: "BsreV1 | BsreV2", papers: tuple[bytes, ...], said: Said, at: datetime
) -> tuple[Signed, ...]:
    """Return what came back; what is not ours stays out of this frame, which an error would show."""
    made = tuple(_each(signer, papers, said, at))
    if len(made) != len(papers):
        raise SigningFailed(Problem.NONSENSE, signer.provider, is_uncertain=True)
    return made


def _each(
    signer: "BsreV1 | BsreV2", papers: tuple[bytes, ...], said: Said, at: datetime
) -> Iterator[Signed]:
    if isinstance(signer, BsreV1):
        came: tuple[bytes, ...] = (file_of(said) or said.body,)
    else:
        came = files_of(said)
    if len(came) != len(papers):
        return
    for pdf, data in zip(papers, came, strict=True):
        made = _believed(signer, (pdf, data, name_of(said)), at)
        if made is not None:
            yield made


def _believed(
    signer: "BsreV1 | BsreV2", papers: tuple[bytes, bytes, str], at: datetime
) -> Signed | None:
    """Return what came back if it is our paper with one more signature that holds."""
    sent, came, name = papers
    roots = signer.service.roots
    answer = looked_at(Question(came, (), roots, (), at, sent))
    known = {s.field_name for s in verify(sent, (), at).signatures}
    fresh = [s for s in answer.verification.signatures if s.field_name not in known]
    if not (answer.is_ours and fresh and all(map(_holds, fresh))):
        return None
    newest = fresh[-1]
    return Signed(
        data=came,
        provider=signer.provider,
        document_id=name,
        certificate_subject=newest.subject,
        certificate_serial=newest.serial,
        valid_until=newest.valid_until,
        level=newest.level,
    )


def _holds(signature: SignatureFacts) -> bool:
    """Whether a signature fits the file; whether its issuer is known is for verifying to say."""
    return signature.is_intact and signature.verdict not in {
        Verdict.BERUBAH,
        Verdict.RUSAK,
    }
