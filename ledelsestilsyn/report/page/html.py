"""Builds HTML from words and elements; whatever comes in as words is escaped, so that no text becomes markup."""

from collections.abc import Iterable
from html import escape
from typing import NewType

from ledelsestilsyn.danish import plain

Html = NewType("Html", str)
NOTHING = Html("")
_VOID = frozenset({"meta", "input"})
# Elements of a drawing have no end tag of their own, but must be closed all the same.
_DRAWN = frozenset({"rect", "line", "circle", "polygon", "path"})


def words(text: str) -> Html:
    """The text as it is to be read, its line breaks kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Html("<br>".join(escape(plain(line), quote=False) for line in lines))


def join(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def tag(name: str, /, *content: Html, **attributes: str | int | float | bool | None) -> Html:
    """An element. `class_` is written `class`, `data_area` `data-area`; True is a bare attribute, False and None none.

    >>> tag("td", words("a < b"), class_="tal", data_area='"x"', hidden=True, title=None)
    '<td class="tal" data-area="&quot;x&quot;" hidden>a &lt; b</td>'
    """
    opened = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}"
    if name in _DRAWN:
        return Html(f"{opened}/>")
    return Html(f"{opened}>" if name in _VOID else f"{opened}>{''.join(content)}</{name}>")


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(plain(str(value)))}"'
