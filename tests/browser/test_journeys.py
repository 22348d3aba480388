# SPDX-License-Identifier: Apache-2.0
"""Three SOPs by hand in the browser, from start to archive, by the people of their columns.

On the way a paper is handed in, work comes back with a remark, and a task waits for somebody.
"""

import re
from dataclasses import dataclass, field

import pytest
from django.utils import timezone
from tests.authority import paper
from tests.drafts import WORDS, Desks, able
from tests.running import Players

from tatalaksana.queries.taskpage import task_page
from tatalaksana.records.models import CaseRow

PAPER = {
    "name": "draf.pdf",
    "mimeType": "application/pdf",
    "buffer": paper(),
}
DONE = (
    "[role=status]:has-text('Selesai.'), [role=status]:has-text('Disposisi terkirim.')"
)
REMARK = "Lampiran belum lengkap; cantumkan dasar hukumnya."


@dataclass
class Office:
    """The windows of everybody who works on one case."""

    visit: object
    players: Players
    subject: str
    windows: dict = field(default_factory=dict)

    def __post_init__(self):
        """Let both offices keep papers."""
        self.desks = Desks(self.players)

    def window(self, person):
        """Return the window of a person, signed in once."""
        if person.username not in self.windows:
            self.windows[person.username] = self.visit()
            self.windows[person.username].sign_in(person.username)
        return self.windows[person.username]

    def start(self, slug):
        """Start the case from the page of its SOP."""
        starter = self.players.starter(slug)
        window = self.window(starter)
        page = window.go(f"/sop/{starter.agency.slug}/{slug}/")
        page.click("main >> text=Mulai berkas")
        page.fill("#id_subject", self.subject)
        page.click("main button[type=submit]")
        page.wait_for_selector("[role=status]:has-text('Tanda terima')")

    @property
    def case(self):
        """The case that was started."""
        return CaseRow.objects.get()

    def open(self, *, from_list=True):
        """Let whose turn it is open the task; return the page."""
        task = self.players.task(self.case)
        window = self.window(self.players.doer(task))
        address = f"/tugas/{task.pk}/"
        if window.page.url.endswith(address):  # the next task opened by itself
            return window.page
        if not from_list:
            return window.go(address)
        page = window.go("/tugas/")
        page.click(f".task a:has-text('{self.subject}')")
        page.wait_for_url(re.compile(rf"/tugas/{task.pk}/$"))
        return page

    def finish(self, page):
        """Do what the open task asks for: write, sign, dispose or agree."""
        task = self.players.task(self.case)
        if self.written(task):
            page.reload()
        if page.locator("a[data-key-s]").count():
            self.sign(page, task)
            task.refresh_from_db()
        if task.closed_at is None:
            self.excuse(page)
            self.dispose(page)
            page.locator("main button[data-key-s]").first.click()
            page.wait_for_selector(DONE)

    def written(self, task):
        """Write the papers the step writes; say whether there were any."""
        desk = task_page(self.players.doer(task), task.pk, at=timezone.now()).desk
        names = [line.name for line in desk.drafts if line.paper is None]
        for name in names:
            self.desks.write(task, name)
        return bool(names)

    def sign(self, page, task):
        """Sign with the passphrase of one's key."""
        able(self.players.doer(task))
        page.click("a[data-key-s]")
        page.fill("#id_passphrase", WORDS)
        self.excuse(page)
        page.click("main button[type=submit]")
        page.wait_for_selector("[role=status]:has-text('ditandatangani')")

    def dispose(self, page):
        """Tick an instruction where the step gives a disposisi."""
        ticks = page.locator("form.lembar input[name=instructions]")
        if ticks.count():
            ticks.first.check()

    def excuse(self, page):
        """Say why where something is missing."""
        if page.locator("#id_without").count():
            page.fill("#id_without", "Naskahnya diserahkan langsung.")

    def hand_in(self, page):
        """Hand in a paper, and see it in its place."""
        form = page.locator("details", has=page.locator("#id_file"))
        if form.get_attribute("open") is None:
            form.locator("summary").click()
        page.set_input_files("#id_file", PAPER)
        form.locator("button[type=submit]").click()
        page.wait_for_selector(".paper-line >> text=versi 1")

    def suspend_and_resume(self, page):
        """Let the task wait for somebody outside, then go on with it."""
        page.click("summary:has-text('Lainnya')")
        page.click(".menu-list >> text=Tangguhkan")
        page.fill("#id_waits", "Biro Hukum")
        page.fill("#id_reason", "Menunggu jawaban surat.")
        page.click("text=Tangguhkan, jam berhenti")
        page.wait_for_selector("text=Menunggu Biro Hukum. Jam berhenti.")
        page.click("button:has-text('Lanjutkan')")
        page.wait_for_selector("button[name=answer]")

    def send_back(self, page):
        """Send the work back with a remark, which its receiver reads."""
        page.click(".back-act")
        page.fill("#id_reason", REMARK)
        page.click("text=Kembalikan dengan catatan ini")
        page.wait_for_selector("[role=status]:has-text('Dikembalikan.')")
        assert self.open().locator(".said").inner_text() == REMARK


@pytest.mark.parametrize(
    ("slug", "paper_at", "wait_at", "back_at"),
    [
        ("sk-tim-panitia", 2, 3, 4),
        ("asistensi-penyusunan-sop", 6, 7, 8),
        ("monev-pelayanan-publik", 1, 2, 3),
    ],
)
def test_an_sop_by_hand_from_start_to_archive(
    visit, people, slug, paper_at, wait_at, back_at
):
    """Every step by its person in a real browser; the case page tells all that happened."""
    office = Office(visit, Players(people), f"Berkas uji {slug}")
    office.start(slug)
    deeds = {
        paper_at: office.hand_in,
        wait_at: office.suspend_and_resume,
        back_at: office.send_back,
    }

    while (task := office.players.task(office.case)) is not None:
        page = office.open(from_list=bool(deeds))
        deed = deeds.pop(task.step + 1, None)
        if deed is not None:
            deed(page)
        if deed != office.send_back:
            office.finish(page)

    window = office.window(office.players.starter(slug))
    page = window.go(f"/berkas/{office.case.pk}/?periksa=1")
    assert deeds == {}
    assert page.locator(".page-head .tag").inner_text() == "Selesai"
    story = page.locator(".story").inner_text()
    for words in (REMARK, "menangguhkan", "mengembalikan", "menutup berkas"):
        assert words in story
    assert "rantai catatan utuh" in page.locator(".panel-foot").first.inner_text()
    with page.expect_download() as download:
        page.click(".dossier li:has-text('draf.pdf') a[aria-label^=Unduh]")
    assert download.value.suggested_filename == "draf.pdf"
    assert window.axe() == []
