# SPDX-License-Identifier: Apache-2.0
"""The process that judges signatures: takes questions on its input until that ends.

Anything unforeseen ends the process; the asker starts another and is told the file is broken.
"""

import logging
import sys

import pypdfium2

from tatalaksana.formats.signing.helper import OUT_OF_MEMORY, WIDTH, framed
from tatalaksana.formats.signing.judging import judge, trust_of
from tatalaksana.formats.signing.questions import Answer, Question, read, written

if sys.platform != "win32":
    import resource


def answer_to(question: Question) -> Answer:
    """Judge the signatures of a file, and whether it is what was sent out to be signed."""
    trust = trust_of(question.roots, question.certified, question.crls, question.at)
    found = judge(question.pdf, trust)
    is_ours = bool(question.sent) and is_same(question.sent, question.pdf)
    return Answer(found, is_ours)


def is_same(sent: bytes, came: bytes) -> bool:
    """Whether a signed file is the one sent: an addition to it, or of the same words page by page."""
    if came.startswith(sent):
        return True
    words = _words(sent)
    return any(words) and words == _words(came)


def _words(pdf: bytes) -> list[str]:
    found = pypdfium2.PdfDocument(pdf)
    try:
        return [
            " ".join(page.get_textpage().get_text_range().split()) for page in found
        ]
    finally:
        found.close()


def main() -> int:
    """Answer until the input ends."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
    logging.disable()
    try:
        while (given := framed(sys.stdin.buffer)) is not None:
            words = written(answer_to(read(given)))
            sys.stdout.buffer.write(len(words).to_bytes(WIDTH, "big") + words)
            sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
