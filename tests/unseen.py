# SPDX-License-Identifier: Apache-2.0
"""Words that must never be seen, and everything that could show them."""

from traceback import walk_tb

from tests.bsre import NIK, PASSWORD

# Long and odd, so that it is found wherever it is written, as it is or in base64.
MARK = "PENANDA-kunci-rahasia-XYZZY-4711"
SECRETS = (MARK, "UEVOQU5EQS1rdW5jaS", PASSWORD, NIK)


def chain(error):
    """Walk an error and all that is behind it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def shown(error):
    """Return all that a crash report would print, but for the frames of the tests themselves."""
    for one in chain(error):
        yield repr(one)
        yield str(one)
        for frame, _line in walk_tb(one.__traceback__):
            if "/tests/" not in frame.f_code.co_filename:
                yield repr(frame.f_locals)


def assert_clean(words):
    """Find none of the secrets in any of the words."""
    for text in words:
        assert not [s for s in SECRETS if s in text], text[:400]
