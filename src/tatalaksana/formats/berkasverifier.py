# SPDX-License-Identifier: Apache-2.0
"""Periksa satu berkas yang diekspor: sidik jari setiap naskah dan keutuhan rekamnya.

Jalankan di dalam folder berkas, tanpa sambungan dan tanpa pasang apa pun: python3 periksa.py
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any


def files_wrong(folder: Path, index: dict[str, Any]) -> list[str]:
    """Say which files are missing or are not what the index says."""
    wrong = []
    for paper in index["naskah"]:
        if not paper["file"]:
            continue
        path = folder / paper["file"]
        if not path.is_file():
            wrong.append("tidak ada: " + paper["file"])
        elif hashlib.sha256(path.read_bytes()).hexdigest() != paper["sha256"]:
            wrong.append("berubah: " + paper["file"])
    return wrong


def chain_wrong(folder: Path, index: dict[str, Any]) -> list[str]:
    """Say where the record is broken: every seal covers its entry and the seal before it."""
    lines = (folder / "rekam.txt").read_text(encoding="utf-8").split("\n")
    before, count = bytes(32), 0
    for line in lines:
        if not line:
            continue
        number, seal, body = line.split(" ", 2)
        count += 1
        if int(number) != count:
            return [f"rekam: catatan {count} tidak ada"]
        before = hashlib.sha256(before + body.encode("utf-8")).digest()
        if before.hex() != seal:
            return [f"rekam: catatan {count} berubah"]
        if json.loads(body)["case"] != index["kode"]:
            return [f"rekam: catatan {count} milik berkas lain"]
    if count != index["catatan"] or before.hex() != index["segel"]:
        return [f"rekam: terpotong sesudah catatan {count}"]
    return []


def main() -> int:
    """Check the folder this script lies in, and say what is wrong."""
    folder = Path(__file__).resolve().parent
    try:
        index = json.loads((folder / "indeks.json").read_text(encoding="utf-8"))
        wrong = files_wrong(folder, index) + chain_wrong(folder, index)
    except (OSError, ValueError, KeyError) as problem:
        sys.stdout.write(f"Tidak dapat diperiksa: {problem}\n")
        return 2
    for one in wrong:
        sys.stdout.write("RUSAK, " + one + "\n")
    if wrong:
        return 1
    number, papers, entries = index["nomor"], len(index["naskah"]), index["catatan"]
    words = f"UTUH. Berkas {number}: {papers} naskah, {entries} catatan."
    sys.stdout.write(f"{words} Segel {index['segel']}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
