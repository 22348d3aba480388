# SPDX-License-Identifier: Apache-2.0
"""What may be added to a file after a signature: pyHanko's rules, and one that BSrE needs.

When a second official signs, BSrE's service writes the store of proofs (DSS) anew and adds to what it
holds for the first signature. pyHanko calls that tampering. Proofs are judged one by one, so a store
may grow as long as it keeps the shape of one and every new object is reached through it.
"""

import re
from collections.abc import Generator, Iterable
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    ReferenceUpdate,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    WhitelistRule,
    XrefStreamRule,
)

_STORE: Final = frozenset({"/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs"})
_ENTRY: Final = frozenset({"/Type", "/TU", "/Cert", "/CRL", "/OCSP"})
_KEY: Final = re.compile(r"/[0-9A-F]{40}")
_Walk = Generator[generic.Reference, None, object]


class _GrowingStore(WhitelistRule):
    """Lets the store of proofs grow."""

    def apply(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[ReferenceUpdate]:
        """Return the objects that are only part of a store."""
        try:
            return [*DSSCompareRule().apply(old, new)]
        except SuspiciousModification:
            found = [*_references(new.root)]
        # What was in the file before stays for the other rules to judge.
        return [ReferenceUpdate(r) for r in found if old.is_ref_unassignable(r)]


def _references(root: generic.DictionaryObject) -> Iterable[generic.Reference]:
    store = yield from _dictionary(root, "/DSS", _STORE)
    for name in ("/Certs", "/CRLs", "/OCSPs"):
        yield from _streams(store, name)
    if "/VRI" not in store:
        return
    entries = yield from _dictionary(store, "/VRI", None)
    for key in entries:
        if not _KEY.fullmatch(key):
            raise SuspiciousModification(f"no name of a signature: {key}")
        entry = yield from _dictionary(entries, key, _ENTRY)
        for name in ("/Cert", "/CRL", "/OCSP"):
            yield from _streams(entry, name)


def _step(parent: generic.DictionaryObject, name: str) -> _Walk:
    found: object = parent.raw_get(name)
    if isinstance(found, generic.IndirectObject):
        yield found.reference
        found = found.get_object()
    return found


def _dictionary(
    parent: generic.DictionaryObject, name: str, keys: frozenset[str] | None
) -> Generator[generic.Reference, None, generic.DictionaryObject]:
    found = yield from _step(parent, name)
    if not isinstance(found, generic.DictionaryObject):
        raise SuspiciousModification(f"{name} is no dictionary")
    if isinstance(found, generic.StreamObject):
        raise SuspiciousModification(f"{name} is a stream")
    if keys is not None and not keys >= set(found):
        raise SuspiciousModification(f"{name} holds what it should not")
    return found


def _streams(
    parent: generic.DictionaryObject, name: str
) -> Iterable[generic.Reference]:
    if name not in parent:
        return
    found = yield from _step(parent, name)
    if not isinstance(found, generic.ArrayObject):
        raise SuspiciousModification(f"{name} is no list")
    for place in range(len(found)):
        one = found.raw_get(place)
        is_stream = isinstance(one, generic.IndirectObject) and isinstance(
            one.get_object(), generic.StreamObject
        )
        if not is_stream:
            raise SuspiciousModification(f"{name} holds what is no proof")
        yield one.reference


_LTA: Final = ModificationLevel.LTA_UPDATES
ADDITIONS: Final = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(_LTA),
        XrefStreamRule().as_qualified(_LTA),
        ObjectStreamRule().as_qualified(_LTA),
        _GrowingStore().as_qualified(_LTA),
        MetadataUpdateRule().as_qualified(_LTA),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ]
    ),
)
