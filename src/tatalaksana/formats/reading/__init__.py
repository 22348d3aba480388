# SPDX-License-Identifier: Apache-2.0
"""Files of offices into drafts with findings; bad content never raises."""
