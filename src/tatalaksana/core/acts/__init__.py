# SPDX-License-Identifier: Apache-2.0
"""How a step becomes a screen: the acts it asks for and the papers it needs and yields."""
