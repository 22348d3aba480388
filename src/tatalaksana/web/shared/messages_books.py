# SPDX-License-Identifier: Apache-2.0
"""The refusals of books, disposisi and archive in words; `messages` puts them together with the others."""

from django.utils.translation import gettext as _


def of_books() -> dict[str, str]:
    """Return the sentences of registers, disposisi and archive."""
    return {**_of_lines(), **_of_numbers(), **_of_dispositions(), **_of_archive()}


def _of_lines() -> dict[str, str]:
    return {
        "books.none": _(
            "Instansi ini belum punya buku untuk itu. Minta pengelola instansi menambahkannya."
        ),
        "books.bad_period": _("Kurun waktu ini tidak dapat dicetak."),
        "books.bad_period/order": _("Tanggal akhir lebih awal daripada tanggal mulai."),
        "books.bad_period/too_many_xlsx": _(
            "Lebih dari %(most)s baris. Pilih kurun waktu yang lebih pendek."
        ),
        "books.bad_period/too_many_pdf": _(
            "Satu PDF memuat paling banyak %(most)s baris. Pilih kurun waktu yang lebih pendek, atau unduh XLSX."
        ),
        "books.too_heavy": _(
            "Buku ini terlalu besar untuk satu PDF. Pilih kurun waktu yang lebih pendek, atau unduh XLSX."
        ),
        "books.broken": _("Buku %(where)s tidak dapat dipakai."),
        "books.broken/repeated": _("Buku %(where)s tercantum dua kali."),
        "books.broken/same_name": _("Sudah ada buku bernama %(where)s."),
        "books.broken/same_kind": _(
            "Jenis naskah pada %(where)s sudah dinomori buku lain untuk penanda tangan yang sama."
        ),
        "books.broken/no_name": _("Setiap buku perlu nama dan kode."),
        "books.broken/no_incoming": _("Sedikitnya satu buku harus untuk surat masuk."),
        "entry.broken": _("Baris ini belum lengkap."),
        "entry.broken/no_counterpart": _("Isi asal atau tujuan surat."),
        "entry.broken/no_subject": _("Isi ringkasan surat."),
        "entry.broken/future": _("Tanggal ini belum tiba."),
        "entry.broken/too_old": _("Tanggal ini lebih dari lima tahun yang lalu."),
        "entry.broken/letter_later": _(
            "Tanggal surat tidak boleh sesudah tanggal diterima."
        ),
        "entry.broken/letter_old": _(
            "Tanggal surat lebih dari sepuluh tahun sebelum diterima. Periksa tahunnya."
        ),
        "entry.same_letter": _(
            "Nomor surat ini sudah dicatat sebagai %(number)s pada %(day)s."
        ),
        "paperwork.broken": _("Tata naskah tidak dapat disimpan begitu."),
        "paperwork.broken/repeated_template": _(
            "Dua acuan untuk jenis naskah yang sama: %(where)s."
        ),
        "paperwork.broken/instruction_long": _(
            "Satu instruksi paling panjang 200 huruf."
        ),
        "paperwork.broken/head_long": _("Satu baris kop paling panjang 100 huruf."),
        "paperwork.broken/by_alone": _(
            "Isi juga atas nama (a.n.): u.b. tidak berdiri sendiri."
        ),
    }


def _of_numbers() -> dict[str, str]:
    return {
        "number.bad_pattern": _("Pola nomor ini tidak dapat dipakai: %(where)s."),
        "number.bad_pattern/no_sequence": _("Pola nomor harus memuat {urut}."),
        "number.bad_pattern/twice": _("Pola nomor memuat {urut} lebih dari sekali."),
        "number.bad_pattern/unknown": _(
            'Bagian "%(where)s" pada pola nomor tidak dikenal.'
        ),
        "number.bad_pattern/too_long": _("Pola nomor terlalu panjang."),
        "number.moved": _("Nomor %(number)s tidak dapat diubah begitu lagi."),
        "number.moved/batal": _("Nomor %(number)s sudah batal, dan tetap batal."),
        "number.moved/terpakai": _("Nomor %(number)s sudah terpakai."),
        "number.needs_why": _("Tulis alasannya."),
        "number.too_many": _("Paling banyak %(most)s nomor sekaligus."),
        "number.taken_by_paper": _(
            "Nomor %(number)s milik naskah yang ditandatangani; ubah dari naskahnya."
        ),
    }


def _of_dispositions() -> dict[str, str]:
    return {
        "disposition.broken": _("Lembar disposisi ini belum lengkap."),
        "disposition.broken/no_main": _("Pilih satu penerima utama."),
        "disposition.broken/nothing_said": _(
            "Pilih sedikitnya satu instruksi atau isi catatan."
        ),
        "disposition.broken/to_self": _(
            "Disposisi tidak dapat diberikan kepada pemberinya sendiri."
        ),
        "disposition.broken/repeated": _("Satu pejabat dipilih dua kali."),
        "disposition.broken/due_past": _("Batas waktu sudah lewat."),
        "disposition.broken/unknown": _(
            "Penerima ini tidak ada pada susunan jabatan. Pilih lagi."
        ),
        "disposition.broken/no_answer": _("Isi jawaban atau catatan penyelesaiannya."),
        "disposition.broken/elsewhere": _(
            "Surat ini sudah menjadi bagian dari berkas; teruskan dari berkasnya."
        ),
        "disposition.not_below": _(
            "%(position)s tidak berada di bawah Anda. Pilih penerima utama dari bawahan, atau beri tembusan."
        ),
        "disposition.moved": _("Disposisi ini tidak dapat diubah begitu lagi."),
        "disposition.moved/terkirim": _(
            "Disposisi ini belum dibaca; batalkan dahulu bila salah."
        ),
        "disposition.moved/dibaca": _(
            "Disposisi ini sudah dibaca, jadi tidak dapat dibatalkan."
        ),
        "disposition.moved/didisposisikan": _(
            "Surat ini sudah didisposisikan lagi; tunggu penyelesaiannya, atau tutup dengan catatan."
        ),
        "disposition.moved/selesai": _("Disposisi ini sudah selesai."),
        "disposition.moved/dibatalkan": _("Disposisi ini sudah dibatalkan."),
    }


def _of_archive() -> dict[str, str]:
    return {
        "file.destroyed": _("Berkas ini dimusnahkan menurut berita acara %(report)s."),
        "archive.broken_codes": _("Daftar klasifikasi tidak dapat dipakai: %(where)s."),
        "archive.broken_codes/empty": _(
            "Kode dan uraian wajib ada; periksa %(where)s."
        ),
        "archive.broken_codes/repeated": _("Kode %(where)s tercantum dua kali."),
        "archive.broken_codes/years": _("Retensi %(where)s harus 0 sampai 100 tahun."),
        "archive.moved": _("Berkas ini tidak dapat dipindahkan begitu."),
        "archive.moved/aktif": _(
            "Berkas yang masih aktif dipindahkan dahulu ke arsip inaktif; sesudah itu dapat dimusnahkan atau diserahkan."
        ),
        "archive.moved/inaktif": _(
            "Berkas ini sudah inaktif; langkah berikutnya pemusnahan atau penyerahan."
        ),
        "archive.moved/dimusnahkan": _("Berkas ini sudah dimusnahkan."),
        "archive.moved/diserahkan": _(
            "Berkas ini sudah diserahkan ke lembaga kearsipan."
        ),
        "archive.moved/permanen": _(
            "Berkas permanen tidak dapat dimusnahkan; serahkan ke lembaga kearsipan."
        ),
        "archive.not_due": _("Berkas %(number)s baru jatuh tempo %(day)s."),
        "archive.broken_filing": _("Isian arsip belum lengkap."),
        "archive.broken_filing/no_classification": _("Isi kode klasifikasi."),
        "archive.broken_filing/unknown_code": _(
            "Kode ini tidak ada dalam daftar klasifikasi instansi."
        ),
        "archive.filed_meanwhile": _(
            "Arsip berkas ini diubah orang lain sesudah halaman ini dibuka: %(classification)s, %(title)s, %(location)s. Periksa lagi, lalu simpan."
        ),
        "archive.broken_filing/no_title": _("Isi judul berkas."),
        "archive.broken_filing/years": _("Retensi harus 0 sampai 100 tahun."),
        "archive.nothing_chosen": _("Pilih sedikitnya satu berkas."),
        "archive.needs_reason": _("Tulis alasannya."),
        "archive.listed_already": _("Berkas %(number)s sudah ada dalam usulan lain."),
        "archive.still_running": _("Berkas %(number)s masih berjalan."),
        "archive.not_above": _(
            "Usulan disetujui oleh pejabat lain yang berada di atas pengusul."
        ),
        "archive.not_approved": _(
            "Usulan ini belum atau tidak lagi disetujui, atau pemusnahannya sudah dilaksanakan."
        ),
        "archive.needs_witnesses": _("Tulis nama dan jabatan dua saksi yang berbeda."),
        "archive.decided": _("Usulan ini sudah diputuskan."),
    }
