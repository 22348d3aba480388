# SPDX-License-Identifier: Apache-2.0
"""Line icons, 16 px, one stroke: drawn for this product, always beside a word."""

ICONS = {
    "search": '<circle cx="7" cy="7" r="4.75"/><path d="m10.5 10.5 3.75 3.75"/>',
    "down": '<path d="m3.5 6 4.5 4.5L12.5 6"/>',
    "left": '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
    "right": '<path d="m6 3.5 4.5 4.5L6 12.5"/>',
    "check": '<path d="m2.5 8.5 3.5 3.5 7.5-8" stroke-width="2"/>',
    "pen": '<path d="m10.5 2.5 3 3L6 13l-3.75.75L3 10z"/>',
    "plus": '<path d="M8 3v10M3 8h10" stroke-width="2"/>',
    "person": '<circle cx="8" cy="5" r="2.75"/><path d="M2.5 14c.5-3 2.75-4.5 5.5-4.5s5 1.5 5.5 4.5"/>',
    "books": '<path d="M2.5 2v12M5.5 2v12M8.5 2.5l4 11.5"/>',
    "upload": '<path d="M8 10.5V2.5M4.75 5.5 8 2.25l3.25 3.25M2.5 10.5v3h11v-3"/>',
    "download": '<path d="M8 2.5v8M4.75 7.5 8 10.75l3.25-3.25M2.5 10.5v3h11v-3"/>',
    "home": '<path d="M2.25 7.5 8 2.5l5.75 5M4 6.5v7h8v-7"/>',
    "menu": '<path d="M2.5 4h11M2.5 8h11M2.5 12h11"/>',
    "warn": '<path d="M8 2.25 14.5 13.5h-13zM8 6.5v3.25M8 11.5v.25"/>',
    "info": '<circle cx="8" cy="8" r="5.75"/><path d="M8 7.25v4M8 4.75V5"/>',
    "door": '<path d="M6.5 2.5h6v11h-6M9.5 8h-7M4.75 5.5 2.25 8l2.5 2.5"/>',
}
