# SPDX-License-Identifier: Apache-2.0
"""Electronic signatures on papers: who makes them, what comes of it, how it fails.

Only a provider with a certificate of BSrE signs *tersertifikasi* (PP 71/2019 pasal 60); what our
own keys make is an internal signature and is never called otherwise. See docs/rules/tanda-tangan.md.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Never, Protocol

from tatalaksana.core.errors import RuleViolation

SHORTEST: Final = 10
LONGEST: Final = 128
FEWEST_SIGNS: Final = 5


class Provider(StrEnum):
    """Who makes a signature."""

    LOCAL = "lokal"
    BSRE_V1 = "bsre_v1"
    BSRE_V2 = "bsre_v2"
    PKCS11 = "pkcs11"
    DOUBLE = "tiruan"


def is_certified(provider: Provider) -> bool:
    """Whether a provider signs with a certificate of a recognised PSrE (PP 71/2019 pasal 60)."""
    return provider in {Provider.BSRE_V1, Provider.BSRE_V2}


class Problem(StrEnum):
    """Why a signature was not made."""

    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - the name of a problem
    NOT_REGISTERED = "not_registered"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LOCKED = "locked"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    NONSENSE = "nonsense"
    REFUSED = "refused"
    NO_KEY = "no_key"
    BAD_INPUT = "bad_input"


class SigningFailed(RuleViolation):
    """No signature was made, or none that we hold: `problem` says why.

    `is_uncertain`: the provider may have signed although its answer did not arrive, so asking
    again may make a second signature. `provider_code` is the provider's own word for it.
    """

    code = "signing.failed"

    def __init__(
        self,
        problem: Problem,
        provider: Provider,
        *,
        provider_code: str = "",
        tries_left: int | None = None,
        is_uncertain: bool = False,
    ) -> None:
        super().__init__(
            problem=problem,
            provider=provider,
            provider_code=provider_code,
            tries_left=tries_left,
            is_uncertain=is_uncertain,
        )
        self.problem = problem
        self.provider = provider
        self.provider_code = provider_code
        self.tries_left = tries_left
        self.is_uncertain = is_uncertain


class PassphraseProblem(StrEnum):
    """Why words may not guard a key."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_PLAIN = "too_plain"
    UNFIT = "unfit"


class WeakPassphrase(RuleViolation):
    """The words are too weak to guard a key: `problem` says how."""

    code = "signing.weak_passphrase"

    def __init__(self, problem: PassphraseProblem) -> None:
        super().__init__(
            problem=problem, shortest=SHORTEST, longest=LONGEST, signs=FEWEST_SIGNS
        )


class Hidden:
    """Words that show themselves to nobody who does not ask: no repr, no copy, no pickle."""

    __slots__ = ("_words",)

    def __init__(self, words: str) -> None:
        self._words = words

    def reveal(self) -> str:
        """Return the words; the result must not be kept in a variable or a message."""
        return self._words

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __bool__(self) -> bool:
        return bool(self._words)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._words == other.reveal()

    # Kept out of sets and caches, where it would outlive the act it was typed for.
    __hash__ = None  # type: ignore[assignment]

    def __reduce_ex__(self, _protocol: object) -> Never:
        raise TypeError(f"{type(self).__name__} is neither kept nor copied")

    def __copy__(self) -> Never:
        self.__reduce_ex__(None)

    def __deepcopy__(self, _memo: object) -> Never:
        self.__reduce_ex__(None)


class Passphrase(Hidden):
    """What a signer types for one act: in memory only, as long as the act lasts."""

    __slots__ = ()


def check_passphrase(words: Passphrase) -> None:
    """Refuse words too weak to guard a key that lies in a file.

    Raises:
        WeakPassphrase: too short, too long, of too few different signs, or with signs nobody types.
    """
    problem = _problem_of(words.reveal())
    if problem:
        raise WeakPassphrase(problem)


def _problem_of(words: str) -> PassphraseProblem | None:
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Cn"} for sign in words):
        return PassphraseProblem.UNFIT
    if len(words) < SHORTEST:
        return PassphraseProblem.TOO_SHORT
    if len(words) > LONGEST:
        return PassphraseProblem.TOO_LONG
    if len(set(words.casefold())) < FEWEST_SIGNS:
        return PassphraseProblem.TOO_PLAIN
    return None


class Level(StrEnum):
    """How much proof a signature carries (ETSI EN 319 142-1): B-B alone rests on our own clock."""

    BASIC = "B-B"
    TIMED = "B-T"
    LONG_TERM = "B-LT"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a signature says of itself, and the name of its field in the file."""

    reason: str
    location: str
    field_name: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed paper and who signed; facts the provider does not tell are empty."""

    data: bytes
    provider: Provider
    document_id: str
    certificate_subject: str
    certificate_serial: str
    valid_until: datetime | None
    level: Level


class Signer(Protocol):
    """Whoever can sign a paper for one person."""

    @property
    def provider(self) -> Provider:
        """Who makes the signature."""

    def sign(
        self, pdf: bytes, purpose: Purpose, passphrase: Passphrase, at: datetime
    ) -> Signed:
        """Sign a finished paper.

        Raises:
            SigningFailed: no signature was made, or none that we hold.
        """
