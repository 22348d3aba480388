# SPDX-License-Identifier: Apache-2.0
"""Write the compiled catalogue: `./run python -m tests.i18n.compile`."""

from tests.i18n.messages import CATALOGUE, catalogue, compiled

if __name__ == "__main__":
    compiled(catalogue(), CATALOGUE.with_suffix(".mo"))
