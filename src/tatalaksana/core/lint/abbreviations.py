# SPDX-License-Identifier: Apache-2.0
"""Abbreviations every office knows, with what they stand for; dated, since offices are renamed.

The list holds words of general administration only. What belongs to one programme or one office
(an index, a report, a section) is not here: an SOP explains those where it first uses them.
"""

from types import MappingProxyType as Frozen
from typing import Final

AS_OF: Final = "2026-11"

_LINES: Final = """
AD/ART anggaran dasar
ADM administrasi
AJB akta jual beli
AKIP akuntabilitas kinerja instansi pemerintah
APBD anggaran pendapatan dan belanja daerah
APBDES anggaran pendapatan dan belanja desa
APBN anggaran pendapatan dan belanja negara
APIP aparat pengawasan intern pemerintah
ASN aparatur sipil negara
ATK alat tulis kantor
BA berita acara
BAP berita acara pemeriksaan
BAST berita acara serah terima
BBM bahan bakar minyak
BKD badan kepegawaian daerah
BKN badan kepegawaian negara
BLUD badan layanan umum daerah
BMD barang milik daerah
BMN barang milik negara
BPD badan permusyawaratan desa
BPJS badan penyelenggara jaminan sosial
BPK badan pemeriksa keuangan
BPKAD badan pengelolaan keuangan dan aset daerah
BPKP badan pengawasan keuangan dan pembangunan
BPN badan pertanahan nasional
BPS badan pusat statistik
BUMD badan usaha milik daerah
BUMN badan usaha milik negara
CC carbon copy
CD compact disk
CPNS calon pegawai negeri sipil
CV curriculum vitae
DAK dana alokasi khusus
DAU dana alokasi umum
DIPA daftar isian pelaksanaan anggaran
DPA dokumen pelaksanaan anggaran
DPR dewan perwakilan rakyat
DPRD dewan perwakilan rakyat daerah
DRH daftar riwayat hidup
DUK daftar urut kepangkatan
EYD ejaan yang disempurnakan
HK hari kerja
HP handphone
HPS harga perkiraan sendiri
IHK indeks harga konsumen
IMB izin mendirikan bangunan
IT information technology
JFT jabatan fungsional tertentu
JFU jabatan fungsional umum
KAK kerangka acuan kerja
KB keluarga berencana
KGB kenaikan gaji berkala
KK kartu keluarga
KP kenaikan pangkat
KPA kuasa pengguna anggaran
KPK komisi pemberantasan korupsi
KPKNL kantor pelayanan kekayaan negara dan lelang
KPPN kantor pelayanan perbendaharaan negara
KTP kartu tanda penduduk
KUA kebijakan umum anggaran
LAN lembaga administrasi negara
LHKPN laporan harta kekayaan penyelenggara negara
LHP laporan hasil pemeriksaan
LKJIP laporan kinerja instansi pemerintah
LPJ laporan pertanggungjawaban
LPSE layanan pengadaan secara elektronik
LS langsung
MOU memorandum of understanding
MPP mal pelayanan publik
NIB nomor induk berusaha
NIK nomor induk kependudukan
NIP nomor induk pegawai
NKRI negara kesatuan republik indonesia
NPWP nomor pokok wajib pajak
OPD organisasi perangkat daerah
PA pengguna anggaran
PAD pendapatan asli daerah
PAK penetapan angka kredit
PAN pendayagunaan aparatur negara
PANRB pendayagunaan aparatur negara dan reformasi birokrasi
PBB pajak bumi dan bangunan
PBJ pengadaan barang jasa
PC personal computer
PD perangkat daerah
PDF portable document format
PDH pakaian dinas harian
PDRB produk domestik regional bruto
PERDA peraturan daerah
PHO provisional hand over
PIC person in charge
PJ penanggung jawab
PKK pemberdayaan kesejahteraan keluarga
PLH pelaksana harian
PLT pelaksana tugas
PMI palang merah indonesia
PNBP penerimaan negara bukan pajak
PNS pegawai negeri sipil
POK petunjuk operasional kegiatan
POLRI kepolisian negara republik indonesia
POS prosedur operasional standar
PP peraturan pemerintah
PPAS prioritas dan plafon anggaran sementara
PPH pajak penghasilan
PPID pejabat pengelola informasi dan dokumentasi
PPK pejabat pembuat komitmen|pejabat penatausahaan keuangan|pejabat pembina kepegawaian
PPN pajak pertambahan nilai
PPPK pegawai pemerintah dengan perjanjian kerja
PPSPM pejabat penandatangan surat perintah membayar
PPTK pejabat pelaksana teknis kegiatan
PSW pulang sebelum waktu
PTSP pelayanan terpadu satu pintu
QR quick response
RAB rencana anggaran biaya
RB reformasi birokrasi
RI republik indonesia
RK rencana kerja
RKA rencana kerja dan anggaran
RKPD rencana kerja pemerintah daerah
RPJMD rencana pembangunan jangka menengah daerah
RPJMN rencana pembangunan jangka menengah nasional
RSUD rumah sakit umum daerah
RT rukun tetangga
RUP rencana umum pengadaan
RUU rancangan undang-undang
RW rukun warga
SAKIP sistem akuntabilitas kinerja instansi pemerintah
SD sekolah dasar
SDM sumber daya manusia
SE surat edaran
SIM surat izin mengemudi
SIUP surat izin usaha perdagangan
SK surat keputusan
SKP sasaran kinerja pegawai
SKPD satuan kerja perangkat daerah
SKTM surat keterangan tidak mampu
SKUM surat kuasa untuk membayar
SLTA sekolah lanjutan tingkat atas
SMA sekolah menengah atas
SMK sekolah menengah kejuruan
SMP sekolah menengah pertama
SMS short message service
SOP standar operasional prosedur
SOTK susunan organisasi dan tata kerja
SP surat peringatan
SPBE sistem pemerintahan berbasis elektronik
SPBY surat perintah bayar
SPD surat perjalanan dinas
SPH surat penawaran harga
SPIP sistem pengendalian intern pemerintah
SPJ surat pertanggungjawaban
SPK surat perintah kerja
SPM surat perintah membayar|standar pelayanan minimal
SPMK surat perintah mulai kerja
SPMT surat pernyataan melaksanakan tugas
SPP surat permintaan pembayaran|standar pelayanan publik
SPPBJ surat penunjukan penyedia barang jasa
SPPD surat perintah perjalanan dinas
SPSE sistem pengadaan secara elektronik
SPT surat perintah tugas|surat pemberitahuan tahunan
SPTJM surat pernyataan tanggung jawab mutlak
SQL structured query language
SS screenshot
STNK surat tanda nomor kendaraan
STTPP surat tanda tamat pendidikan dan pelatihan
TIK teknologi informasi dan komunikasi
TMT terhitung mulai tanggal
TNI tentara nasional indonesia
TPP tambahan penghasilan pegawai
TTD tanda tangan
TTE tanda tangan elektronik
TU tata usaha
TUP tambahan uang persediaan
UKM usaha kecil dan menengah
UKPBJ unit kerja pengadaan barang jasa
ULP unit layanan pengadaan
UMKM usaha mikro kecil dan menengah
UP uang persediaan
UPT unit pelaksana teknis
UPTD unit pelaksana teknis daerah
URL uniform resource locator
USB universal serial bus
UU undang-undang
UUD undang-undang dasar
WA whatsapp
WFH work from home
WFO work from office
WIB waktu indonesia barat
WIT waktu indonesia timur
WITA waktu indonesia tengah
"""
STANDARD: Final = Frozen(
    {
        line.partition(" ")[0]: tuple(line.partition(" ")[2].split("|"))
        for line in _LINES.strip().splitlines()
    }
)
"""What each standard abbreviation stands for; some stand for several things."""

CLIPPED: Final = Frozen(
    {
        "monev": "monitoring dan evaluasi", "anjab": "analisis jabatan",
        "bimtek": "bimbingan teknis", "evjab": "evaluasi jabatan",
        "korsupgah": "koordinasi supervisi pencegahan", "ranwal": "rancangan awal",
        "wasdal": "pengawasan dan pengendalian", "litbang": "penelitian dan pengembangan",
        "binwas": "pembinaan dan pengawasan", "sarpras": "sarana dan prasarana",
        "lakip": "laporan akuntabilitas kinerja instansi pemerintah",
    }
)  # fmt: skip
"""Words cut and joined that an SOP writes out at least once."""
