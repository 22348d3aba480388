# SPDX-License-Identifier: Apache-2.0
"""Common words of Indonesian office papers: whether a text is language at all, and OCR repair."""

import re
from functools import lru_cache
from typing import Final

from tatalaksana.core.sop.infer.verbs import act_of

LEAST_KNOWN: Final = 0.32  # below this share nothing is read: letters are wrong
APART: Final = 0.6  # share of single letters from which a text counts as letters apart

_LIST: Final = """
acara ada adalah administrasi aduan agar agenda akan akhir aktivitas alat analis
anggaran anggota antara apabila aplikasi arsip asisten asistensi asli asn atas atau atk
awal ayat badan bagian bahan bahwa baik baku balai bantuan barang baru belum benar
bendahara bentuk berita berkas bersangkutan biaya bidang bidangnya bila bimbingan biro
bukti buku bulan bupati camat cap cepat cuti daerah daftar dalam dan dapat dari dasar
data dengan desa detik di dibuat dibutuhkan digunakan dikembalikan diklat dikoreksi
dilaksanakan dimaksud dinas diparaf diperbaiki diperiksa disahkan disampaikan diserahkan
disesuaikan disposisi ditandatangani diteruskan dokter dokumen draf draft dua efektif
elektronik email empat evaluasi fasilitasi form formulir gaji grafik gubernur guna guru
hal hari harus hasil hingga hukum humas indonesia informasi ini instansi internet isi
itu izin jabatan jadwal jam jangka jaringan jasa jenis jika judul juga jumlah kabag
kabid kabupaten kadis kalender kamera kantor karena karo kartu kasi kasubag kasubbag ke
kebutuhan kecamatan kedua kegiatan kelayakan kelengkapan keluarga keluhan kelurahan
kemampuan kementerian kemudian kenaikan kendaraan kepada kepala kepegawaian keputusan
kerja kertas kesehatan ket ketatalaksanaan keterangan keterkaitan ketiga ketua keuangan
kinerja kompetensi komputer kondisi konsep kontrak koordinasi koordinator koreksi kota
kualifikasi kuesioner kuitansi kunjungan kurang kurikulum lain lainnya lalu lama
lampiran langkah lapangan laporan laptop lebih lembar lengkap lima lingkungan loket
lurah maka mampu manajerial masing masyarakat materi media melaksanakan melakukan
melalui memahami memaraf memberikan membuat memeriksa memiliki memo mempelajari
memperbaiki memproses menandatangani mencatat mendistribusikan mendokumentasikan
menelaah meneliti menerima meneruskan menetapkan mengagendakan mengajukan mengarsipkan
mengirim mengirimkan mengolah mengoreksi mengumpulkan menit menteri menyampaikan
menyerahkan menyetujui menyiapkan menyusun mesin minggu monitoring mulai mutasi mutu
nama naskah negara no nomor nota notula notulen oleh opd operasional operator organisasi
output pada pangkat panitia panjang para paraf pasal pasien pedoman pegawai pejabat
pelaksana pelaksanaan pelatihan pelayanan pembahasan pembayaran pemberitahuan pembinaan
pembuatan pemeriksaan pemerintah pemerintahan pemohon penandatanganan pencatatan
pendaftaran pendataan pendidikan penduduk penerbitan penerimaan penetapan pengadaan
pengaduan pengajuan pengantar pengarsipan pengawasan pengelolaan pengesahan pengiriman
pengumuman penilaian pensiun penyelenggaraan penyusunan peralatan perangkat peraturan
perawat perbaikan perda perencanaan pergub perihal perikanan peringatan perintah
perjalanan perlengkapan permohonan persetujuan persyaratan pertama pertanian petugas
pimpinan pns presiden printer program prosedur proses protokol provinsi publik publikasi
rapat rekap rekapitulasi rekomendasi rencana republik responden revisi ruang salinan
sampai sampel sasaran satu sebagai sebelum secara sekda sekolah sekretariat sekretaris
seksi selama selanjutnya selesai semua serta sertifikat sesuai setelah setiap setuju
siap sistem siswa skpd sop sosial sosialisasi staf standar statistik stempel subbag
subbagian sudah surat survei syarat tabel tahap tahapan tahun tamu tanda tandatangan
tangan tanggal tata teknis telaahan telah telepon tender tentang tepat terima terkait
tersebut tidak tiga tim tugas tujuan tulis umum undang undangan unit untuk upacara
uraian usaha usul usulan validasi verifikasi waktu walikota web ya yang
"""
_WORDS: Final = frozenset(_LIST.split())


def known_share(text: str) -> float:
    """The share of words (of three letters and more) that are known."""
    words = re.findall(r"[a-z]{3,}", text[:40_000].lower())
    return sum(map(is_known, words)) / len(words) if words else 0.0


@lru_cache(maxsize=16384)
def is_known(word: str) -> bool:
    """Whether a lower-case word belongs to the language of offices."""
    return (
        word in _WORDS or act_of(word) is not None or word.removesuffix("nya") in _WORDS
    )


def is_apart(text: str) -> bool:
    """Whether the letters of a text stand apart ("M e n y u s u n")."""
    tokens = text[:20_000].split()
    letters = [t for t in tokens if t.isalpha()]
    return (
        len(letters) > 40 and sum(len(t) == 1 for t in letters) / len(letters) >= APART
    )


def rejoin(text: str) -> str:
    """Put letters that stand apart together again, and cut the words anew."""
    return "\n".join(
        "\t".join(_rejoin(cell) for cell in line.split("\t"))
        for line in text.split("\n")
    )


def _rejoin(cell: str) -> str:
    words = re.split(r"\s{2,}", cell.strip())
    joined = ["".join(w.split()) for w in words]
    return " ".join(" ".join(_cut(w)) for w in joined if w)


@lru_cache(maxsize=8192)
def _cut(glued: str) -> tuple[str, ...]:
    """Cut glued letters into known words; longer words win, unknown letters cost."""
    low = glued.lower()
    if len(glued) > 600 or is_known(low) or not any(c.isalpha() for c in glued):
        return (glued,)
    size = len(low)
    best = [0.0] * (size + 1)
    step = [1] * (size + 1)
    for i in range(size - 1, -1, -1):
        best[i], step[i] = best[i + 1] - 1.0, 1
        for k in range(2, min(18, size - i) + 1):
            part = low[i : i + k]
            if part in _WORDS or (k >= 6 and act_of(part) is not None):
                worth = best[i + k] + k * k / 8 - 0.5
                if worth > best[i]:
                    best[i], step[i] = worth, k
    return _pieces(glued, step)


def _pieces(glued: str, step: list[int]) -> tuple[str, ...]:
    """Unknown letters that follow one another stay one word."""
    pieces: list[str] = []
    i, is_open = 0, False
    while i < len(glued):
        k = step[i]
        if k == 1 and is_open and not _turns(glued, i):
            pieces[-1] += glued[i]
        else:
            pieces.append(glued[i : i + k])
        is_open = k == 1
        i += k
    return tuple(pieces)


def _turns(glued: str, i: int) -> bool:
    """Whether a new word starts inside unknown letters: a capital, or letters after digits."""
    a, b = glued[i - 1], glued[i]
    return (a.islower() and b.isupper()) or (a.isdigit() != b.isdigit() and a.isalnum())
