# SPDX-License-Identifier: Apache-2.0
"""What an SOP says: identity, actors, activities, nodes, edges, mutu baku."""
