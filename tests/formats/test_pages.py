# SPDX-License-Identifier: Apache-2.0
"""Pages as pictures: a server has threads, and PDFium bears one of them at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tatalaksana.core.naskah.kinds import Kind
from tatalaksana.core.naskah.letterhead import Letterhead, default_template
from tatalaksana.core.naskah.papers import Surat
from tatalaksana.formats.onepdfium import ONE_AT_A_TIME
from tatalaksana.formats.pages import count_pages, page_of
from tatalaksana.formats.rendering.letters import Stamp, render_letter

SECONDS = 0.5


def letter():
    """Draw a letter, whose pages are counted."""
    said = Surat(subject="Monev", to=("SKPD",), body="Isi. " * 40)
    head = Letterhead(("BIRO ORGANISASI",))
    return render_letter(said, default_template(Kind.SURAT), head, Stamp())


@pytest.mark.parametrize("ask", [count_pages, lambda d: page_of(d, 0, is_own=True)])
def test_who_asks_for_a_page_waits_for_who_reads_one(ask):
    """Two in the library at once lost documents and ended the process: the second waits its turn."""
    data = letter()
    expected = ask(data)

    with ThreadPoolExecutor(1) as pool:
        with ONE_AT_A_TIME:
            asked = pool.submit(ask, data)
            with pytest.raises(TimeoutError):
                asked.result(timeout=SECONDS)
        assert asked.result() == expected
