# SPDX-License-Identifier: Apache-2.0
"""What the tests in a real browser ask of every page."""


def wrongs_of(window, addresses):
    """Return what is wrong with pages by name: findings of axe, sideways scroll."""
    found = {}
    for name, address in addresses.items():
        window.go(address)
        if wrong := window.axe() or window.overflow():
            found[name] = wrong
    return found
