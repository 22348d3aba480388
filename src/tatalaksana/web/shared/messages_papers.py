# SPDX-License-Identifier: Apache-2.0
"""The refusals of papers, signatures and remarks in words; `messages` puts them together."""

from django.utils.translation import gettext as _


def of_papers() -> dict[str, str]:
    """Return the sentences of papers, by code."""
    return {
        "paper.moved": _(
            "Naskah berubah sejak Anda membukanya: %(paper)s sekarang versi %(version)s. Baca versi itu sebelum memutuskan."
        ),
        "paper.not_in_this_state": _(
            "%(paper)s tidak dapat diubah lagi dalam keadaannya sekarang."
        ),
        "paper.not_in_this_state/sedang_ditandatangani": _(
            "%(paper)s sedang ditandatangani. Tunggu sampai selesai, lalu muat ulang."
        ),
        "paper.not_in_this_state/ditandatangani": _(
            "%(paper)s sudah ditandatangani dan tidak berubah lagi."
        ),
        "paper.not_in_this_state/bernomor": _(
            "%(paper)s sudah ditandatangani dan tidak berubah lagi."
        ),
        "paper.not_in_this_state/terkirim": _("%(paper)s sudah dikirim."),
        "paper.not_in_this_state/diarsipkan": _("%(paper)s sudah diarsipkan."),
        "paperwork.broken": _("Pengaturan naskah ini tidak dapat disimpan: %(where)s."),
        "paperwork.broken/no_lines": _("Kop memerlukan sedikitnya satu baris."),
        "paperwork.broken/emblem_large": _("Lambang lebih dari 300 kB."),
        "paperwork.broken/emblem_kind": _("Lambang harus PNG atau SVG."),
        "paperwork.broken/emblem_broken": _(
            "Lambang ini tidak dapat digambar: rusak, atau menunjuk berkas lain."
        ),
        "paperwork.broken/instructions": _("Isi satu sampai empat puluh instruksi."),
        "account.not_a_number": _("%(name)s terdiri atas %(count)s angka."),
        "number.nothing": _("Tidak ada naskah di sini yang menunggu nomor."),
        "number.no_book": _(
            "Tidak ada buku yang menomori %(paper)s. Minta pengelola mengaturnya di Instansi, Naskah."
        ),
        "number.not_told": _(
            "Nomor %(paper)s diberi unit lain. Tulis nomornya dahulu."
        ),
        "number.taken": _("Nomor %(number)s sudah ada dalam %(book)s."),
        "signing.no_scan": _("Unggah PDF naskah yang sudah ditandatangani."),
        "file.no_page": _("Halaman itu tidak ada atau tidak dapat ditampilkan."),
        "remark.no_words": _("Isi catatan atau jawabannya."),
        "remark.closed": _("Catatan ini sudah ditutup."),
        **_of_signing(),
        **_of_signers(),
    }


def _of_signing() -> dict[str, str]:
    return {
        "signing.nothing": _(
            "Tidak ada naskah di sini yang menunggu tanda tangan Anda. Muat ulang halamannya."
        ),
        "signing.not_set_up": _(
            "Server ini belum diatur untuk itu; sampai diatur, tidak ada yang dapat menandatangani. Minta pengelola server mengisinya dahulu."
        ),
        "signing.not_a_pdf": _(
            "%(paper)s bukan PDF. Susun naskahnya di sini, atau serahkan PDF-nya."
        ),
        "signing.others": _("%(paper)s ditandatangani pejabat lain."),
        "signing.lost": _(
            "Penandatanganan terlalu lama dan dihentikan; tidak ada yang tersimpan. Nomornya dicatat batal. Coba lagi."
        ),
        "signing.weak_passphrase": _(
            "Passphrase terlalu lemah: sedikitnya %(shortest)s huruf dengan sedikitnya %(signs)s tanda yang berbeda."
        ),
        "signing.weak_passphrase/too_long": _(
            "Passphrase paling panjang %(longest)s huruf."
        ),
        "signing.weak_passphrase/unfit": _(
            "Passphrase berisi tanda yang tidak dapat diketik."
        ),
    }


def _of_signers() -> dict[str, str]:
    return {
        "signing.failed": _(
            "Naskah belum ditandatangani; nomornya dicatat batal. Coba lagi, atau tangguhkan dengan alasan gangguan."
        ),
        "signing.failed/wrong_passphrase": _(
            "Passphrase salah. %(tries_left)s percobaan lagi sebelum terkunci."
        ),
        "signing.failed/not_registered": _(
            "Anda belum terdaftar di BSrE. Hubungi pengelola instansi."
        ),
        "signing.failed/expired": _(
            "Sertifikat Anda sudah habis masa berlakunya. Perbarui dahulu."
        ),
        "signing.failed/revoked": _(
            "Sertifikat Anda sudah dicabut. Hubungi pengelola instansi."
        ),
        "signing.failed/locked": _(
            "Terlalu banyak passphrase salah. Coba lagi 15 menit lagi."
        ),
        "signing.failed/unreachable": _(
            "Layanan tanda tangan tidak terhubung. Nomor dicatat batal; coba lagi atau tangguhkan dengan alasan gangguan."
        ),
        "signing.failed/timeout": _(
            "BSrE tidak menjawab. Nomor dicatat batal; coba lagi atau tangguhkan dengan alasan gangguan."
        ),
        "signing.failed/nonsense": _(
            "Jawaban layanan tanda tangan tidak dapat dipakai. Nomor dicatat batal; naskah belum bertanda tangan."
        ),
        "signing.failed/refused": _(
            "Layanan tanda tangan menolak (kode %(provider_code)s). Nomor dicatat batal; naskah belum bertanda tangan."
        ),
        "signing.failed/no_key": _(
            "Anda belum mempunyai kunci tanda tangan. Buat di halaman Akun."
        ),
        "signing.failed/bad_input": _(
            "Berkas ini tidak dapat ditandatangani. Susun ulang naskahnya, atau serahkan PDF yang lain."
        ),
    }
