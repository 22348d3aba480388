# SPDX-License-Identifier: Apache-2.0
"""Running work: Tugas saya, one task, Berkas, starting a case."""
