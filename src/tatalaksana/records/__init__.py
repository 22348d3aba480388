# SPDX-License-Identifier: Apache-2.0
"""The only rows: models, constraints, migrations and the codec of values."""
