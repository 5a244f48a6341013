"""Sets the report as one HTML page that needs nothing else: the same chapters as the PDF, and a drill-down."""

import hashlib
from base64 import b64encode
from pathlib import Path

from ledelsestilsyn.danish import write_long_date
from ledelsestilsyn.report.blocks import Contents
from ledelsestilsyn.report.codes import coded
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.page.blocks import Heading, headings, section_html
from ledelsestilsyn.report.page.explorer import HEADING, ID, explorer
from ledelsestilsyn.report.page.html import NOTHING, Html, join, tag, words

__all__ = ["write_page"]

GUIDE = (
    "Siden har de samme afsnit, sætninger og tal som rapporten i PDF. Kapitel 1 er det hele i kort form. "
    f"»{HEADING}« efter det går fra afdeling til område, spørgsmål og kvartal."
)
_HERE = Path(__file__).parent


def write_page(facts: Facts, contents: Contents) -> bytes:
    """The page's bytes, the same for the same facts and contents: UTF-8, with its style and script inside."""
    style, script = (Html((_HERE / name).read_text(encoding="utf-8")) for name in ("page.css", "page.js"))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="dcterms.date", content=contents.dated_on.isoformat()),
        tag("title", words(contents.title)),
        tag("style", style),
    )
    body = tag("body", *_body(facts, contents), tag("script", script))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='da')}\n".encode()


def _policy(style: Html, script: Html) -> str:
    """Nothing may be loaded or sent, and nothing runs but this one script."""
    parts = [
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src '{_digest(script)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(parts)


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _body(facts: Facts, contents: Contents) -> list[Html]:
    chapters = [section_html(section) for section in coded(contents)]
    dated = f"Opgjort til og med {write_long_date(contents.dated_on)}."
    return [
        tag("a", words("Gå til indholdet"), href="#indhold", class_="spring"),
        tag("header", tag("h1", words(contents.title)), tag("p", words(dated))),
        _navigation(headings(contents)),
        tag("main", tag("p", words(GUIDE)), *chapters[:1], explorer(facts), *chapters[1:], id="indhold", tabindex=-1),
        tag("footer", tag("p", words(contents.footer)), tag("p", tag("a", words("Til toppen"), href="#top"))),
    ]


def _navigation(found: list[Heading]) -> Html:
    """Links to the chapters, with their parts below them; the drill-down after the first chapter."""
    chapters: list[Html] = []
    for heading in found:
        if heading.level == 2:
            parts = [part for part in found if part.level == 3 and part.id.startswith(f"{heading.id}-")]
            below = tag("ul", *(tag("li", _link(part)) for part in parts)) if parts else NOTHING
            chapters.append(tag("li", _link(heading), below))
    chapters.insert(1, tag("li", _link(Heading(ID, 2, HEADING))))
    return tag("nav", tag("h2", words("Indhold")), tag("ul", join(chapters)), aria_label="Indhold")


def _link(heading: Heading) -> Html:
    return tag("a", words(heading.text), href=f"#{heading.id}")
