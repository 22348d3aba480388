# SPDX-License-Identifier: Apache-2.0
"""SOP text, as it was pasted or extracted, into drafts with findings."""
