"""The page in headless Chromium: folded, filtered, sorted, by keyboard, read by axe-core, narrow, and on paper.

Needs Chromium, which `.ci/run` installs: a machine without it is told so, and only `.ci/run` must have it.
"""

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, sync_playwright
from pypdf import PdfReader
from report_basis import Basis
from test_page import RUN, facts_of
from tools import needed

from ledelsestilsyn.report.contents import contents_of
from ledelsestilsyn.report.page import write_page

_FLAGS = [
    "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = needed("chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("page"), Basis())


def saved(folder: Path, basis: Basis) -> Path:
    facts = facts_of(basis)
    file = folder / "rapport.html"
    file.write_bytes(write_page(facts, contents_of(facts, RUN)))
    return file


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """The page from a file; whatever it complains of, or asks for beside itself, is a fault."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        faults: list[str] = []

        def complained(message: ConsoleMessage) -> None:
            faults.append(message.text)

        def asked(request: Request) -> None:
            faults.extend([] if request.url == file.as_uri() else [request.url])

        page.on("console", complained)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", asked)
        page.goto(file.as_uri())
        yield page
        assert faults == []


def shown(page: Page, level: str) -> list[str]:
    """The names of the lines of a level that can be seen, in order."""
    rows = page.locator(f"#opslag-tabel tr.{level}:visible .navn")
    return rows.all_inner_texts()


def fold(page: Page, name: str) -> Locator:
    return page.locator("#opslag-tabel").get_by_role("button", name=name, exact=True)


def figures(page: Page, column: str, level: str = "question") -> list[str]:
    cells = page.locator(f"#opslag-tabel tr.{level}:visible")
    return cells.evaluate_all(f"rows => rows.map(row => row.dataset['{column}'])")


def status(page: Page) -> str:
    return page.locator("#opslag-status").inner_text()


def test_it_opens_from_department_to_area_to_question_to_quarters(page: Page) -> None:
    assert len(shown(page, "department")) == 5
    assert [shown(page, level) for level in ("area", "question", "quarter")] == [[], [], []]
    fold(page, "FR – Familierådgivningen").click()
    assert shown(page, "area") == [
        "BL §\N{NO-BREAK SPACE}86 Merudgifter til børn",
        "BL §\N{NO-BREAK SPACE}87 Tabt arbejdsfortjeneste",
    ]
    fold(page, "BL § 86 Merudgifter til børn").click()
    assert [name[:2] for name in shown(page, "question")] == ["1.", "2.", "3.", "4.", "5."]
    fold(page, "4. Er der foretaget en vurdering inden for 24 timer?").click()
    quarters = ["4. kvartal 2024", "3. kvartal 2024", "2. kvartal 2024", "1. kvartal 2024", "4. kvartal 2023"]
    assert shown(page, "quarter") == quarters
    fold(page, "FR – Familierådgivningen").click()
    assert [shown(page, level) for level in ("area", "question", "quarter")] == [[], [], []]


def test_the_keyboard_alone_folds_out_and_says_so(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"
    department = fold(page, "CVO – Center for Velfærd & Omsorg (Visitationen)")
    for _ in range(40):
        if department.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert department.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert department.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert len(shown(page, "question")) == 5


def test_a_department_a_word_or_what_got_worse_can_be_picked_and_the_status_tells_how_many(page: Page) -> None:
    total = page.locator("#opslag-tabel tr.question").count()
    assert status(page) == f"Viser {total} af {total} spørgsmål."
    page.get_by_label("Afdeling", exact=True).select_option("JC")
    assert (shown(page, "department"), status(page)) == (["JC – Jobcenter"], f"Viser 15 af {total} spørgsmål.")
    page.get_by_label("Vis", exact=True).select_option("up")
    assert set(figures(page, "arrow")) == {"up"}
    assert status(page) == f"Viser {len(shown(page, 'question'))} af {total} spørgsmål."
    page.get_by_role("button", name="Nulstil").click()
    assert (len(shown(page, "department")), shown(page, "area")) == (5, [])
    page.get_by_label("Søg i områder og spørgsmål").fill("§ 86  24 TIMER")
    assert shown(page, "question") == ["4. Er der foretaget en vurdering inden for 24 timer?"]
    assert status(page) == f"Viser 1 af {total} spørgsmål."
    page.get_by_label("Søg i områder og spørgsmål").fill("<b>")
    assert (shown(page, "department"), status(page)) == ([], "Ingen spørgsmål passer til det valgte.")


@pytest.mark.parametrize(("kind", "column"), [("errors", "errors"), ("new", "new")])
def test_only_what_has_errors_can_be_picked(page: Page, kind: str, column: str) -> None:
    before = page.locator("#opslag-tabel tr.question").evaluate_all(
        f"rows => rows.filter(row => Number(row.dataset.{column}) > 0).length"
    )
    page.get_by_label("Vis", exact=True).select_option(kind)
    assert len(figures(page, column)) == before
    assert min(int(figure) for figure in figures(page, column)) > 0


def test_one_list_is_sorted_by_a_column_and_the_heading_says_which_way(page: Page) -> None:
    page.get_by_label("Én samlet liste over spørgsmål").check()
    total = page.locator("#opslag-tabel tr.question").count()
    assert (len(shown(page, "question")), shown(page, "area")) == (total, [])
    assert page.locator("#opslag-tabel tr.question .sti").first.is_visible()
    heading = page.locator("#opslag-tabel th[data-key=errors]")
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    found = [int(figure) for figure in figures(page, "errors")]
    assert found == sorted(found, reverse=True)
    assert status(page).endswith(" Sorteret efter »Fejl«, faldende.")
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert [int(figure) for figure in figures(page, "errors")] == sorted(found)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") is None
    assert figures(page, "question")[:2] == ["cvo-100-1", "cvo-100-2"]


def test_departments_are_sorted_with_what_is_in_them(page: Page) -> None:
    page.locator("#opslag-tabel th[data-key=new]").get_by_role("button").click()
    page.get_by_role("button", name="Fold alt ud").click()
    found = [int(figure) for figure in figures(page, "new", "department")]
    assert found == sorted(found, reverse=True)
    parents = page.locator("#opslag-tabel tr").evaluate_all(
        "rows => { let now = ''; return rows.filter(row => row.dataset.level).filter(row => {"
        " if (row.dataset.level === 'department') now = row.dataset.department;"
        " return row.dataset.department !== now; }).length; }"
    )
    assert parents == 0


@pytest.mark.parametrize(("state", "width"), [("as it opens", 320), ("all unfolded", 1280), ("one list", 1280)])
def test_axe_finds_nothing_against_accessibility(page: Page, state: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    if state == "all unfolded":
        page.get_by_role("button", name="Fold alt ud").click()
    if state == "one list":
        page.get_by_label("Én samlet liste over spørgsmål").check()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("basis", [Basis(), Basis(quarters=12, questions=2)], ids=["five quarters", "twelve"])
@pytest.mark.parametrize("width", [640, 320], ids=["200 % of 1280", "320 px"])
def test_no_page_scrolls_sideways(browser: Browser, tmp_path: Path, basis: Basis, width: int) -> None:
    """200 % zoom halves the width that the page has. Names of 120 letters and words without a blank are in it."""
    basis.area_name = ("Merudgifter" + "a" * 50 + " og andre ydelser " * 4)[:120]
    basis.question_text = "Er " + "sagsbehandlingsfristoverskridelsesvarslet" * 2 + " sendt?"
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(saved(tmp_path, basis).as_uri())
        page.get_by_role("button", name="Fold alt ud").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # What reaches out beyond the window stands in a frame that scrolls by itself, and has a stop for the keyboard.
        outside = page.evaluate(
            "() => Array.from(document.querySelectorAll('main *')).filter(part => part.getClientRects().length"
            " && part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.rulle[tabindex=\"0\"]')"
            " && !part.closest('.kun-oplaesning')).map(part => part.outerHTML.slice(0, 80))"
        )
        assert outside == []


def test_every_row_is_readable_without_scripts(browser: Browser, file: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        assert page.locator("#opslag-filter").is_hidden()
        rows = page.locator("#opslag-tabel tbody tr")
        assert page.locator("#opslag-tabel tbody tr:visible").count() == rows.count()
        assert page.get_by_role("main").get_by_role("button").count() == 0


def test_on_paper_everything_is_unfolded(page: Page) -> None:
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    lines = page.locator("#opslag-tabel tr.quarter").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(0, 3)"
        "  .flatMap(cell => [...cell.childNodes].map(part => part.textContent)))"
    )
    assert len(lines) == 5 * 65
    for line, times in Counter(tuple(line) for line in lines).items():
        assert text.count(" ".join(" ".join(line).split())) >= times, line
    charts = page.locator("details").count()
    assert text.count("Kvartal Fejl Nye Uafklarede Gamle") >= charts > 0
    for level in ("area", "question"):
        for name in page.locator(f"#opslag-tabel tr.{level} .navn").all_text_contents():
            assert " ".join(name.split()) in text.replace("\N{NO-BREAK SPACE}", " ")
    assert page.locator("details[open]").count() == 0


def test_on_paper_what_was_filtered_away_stays_away_and_is_told(page: Page) -> None:
    page.get_by_label("Afdeling", exact=True).select_option("FR")
    page.emulate_media(media="print")
    assert shown(page, "department") == ["FR – Familierådgivningen"]
    assert len(shown(page, "quarter")) == 50
    total = page.locator("#opslag-tabel tr.question").count()
    assert page.get_by_text(f"Viser 10 af {total} spørgsmål.").is_visible()
