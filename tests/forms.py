# SPDX-License-Identifier: Apache-2.0
"""The forms of a page as a browser sends them: what stands in them, and what somebody fills in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_CHECKED = {"checkbox", "radio"}
_SILENT = {"submit", "button", "image", "file", "reset"}


@dataclass
class Form:
    """One form: where it goes, and what it would send as it stands."""

    action: str
    fields: dict = field(default_factory=dict)

    def sends(self, name, value):
        """Let the form send one value more under a name."""
        self.fields.setdefault(name, []).append(value or "")


def forms_of(answer):
    """Return the forms of a page, in its order."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    return reader.forms


def form_to(answer, action):
    """Return the form of a page that goes to an address ("" for the page's own), None without one."""
    return next((f for f in forms_of(answer) if f.action == action), None)


class _Reader(HTMLParser):
    """Reads forms: of what can be ticked what is ticked, of a list what is chosen, else its first."""

    def __init__(self):
        super().__init__()
        self.forms, self._open = [], None
        self._text, self._list, self._options = None, None, []

    def handle_starttag(self, tag, attrs):
        """Take up what a control sends."""
        known = dict(attrs)
        if tag == "form":
            self._open = Form(known.get("action", ""))
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "option":
            self._options.append((known.get("value", ""), "selected" in known))
        elif not known.get("name"):
            return
        elif tag == "input":
            self._input(known)
        elif tag == "textarea":
            self._text = (known["name"], [])
        elif tag == "select":
            self._list, self._options = known["name"], []

    def _input(self, known):
        kind = known.get("type", "text")
        if kind in _SILENT or (kind in _CHECKED and "checked" not in known):
            return
        self._open.sends(known["name"], known.get("value", ""))

    def handle_data(self, data):
        """Take up what stands in a field of several lines."""
        if self._text is not None:
            self._text[1].append(data)

    def handle_endtag(self, tag):
        """Close a control, or the form."""
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._text is not None:
            name, parts = self._text
            self._open.sends(name, "".join(parts).removeprefix("\n"))
            self._text = None
        elif tag == "select" and self._list is not None and self._options:
            chosen = next((v for v, is_chosen in self._options if is_chosen), None)
            self._open.sends(
                self._list, self._options[0][0] if chosen is None else chosen
            )
            self._list = None
