"""The figures of the report's sentences counted anew from the answers and arrows, and what each is counted from.

Apart from the rooms that write the sentences; a test holds both against each other.
"""

from ledelsestilsyn.model import Arrow, ArrowSign
from ledelsestilsyn.passport.actions import action_ground, planned_in
from ledelsestilsyn.passport.book import Book
from ledelsestilsyn.passport.department import cases_by_area, department_nodes
from ledelsestilsyn.passport.elements import Element
from ledelsestilsyn.passport.ground import (
    NOTHING,
    Ground,
    of_area_now,
    of_arrows,
    of_departments,
    of_nodes,
    of_risk,
    of_whole,
)
from ledelsestilsyn.passport.rows import area_called, department_of
from ledelsestilsyn.passport.sums import added
from ledelsestilsyn.report.actions import action_plans
from ledelsestilsyn.report.aggregate import change
from ledelsestilsyn.report.beside import CLEAR, MAY_BE_CHANCE, beside
from ledelsestilsyn.report.scale_kept import scale_kept
from ledelsestilsyn.risk.assess import LOWER, RAISE, UNCHANGED

Values = tuple[tuple[str, int], ...]
CHANGES = (RAISE, LOWER)


def _arrows(book: Book) -> list[Arrow]:
    return book.facts.arrows_of(*book.facts.departments)


def with_arrow(book: Book) -> list[Arrow]:
    return [row for row in _arrows(book) if row.sign != ArrowSign.NONE]


def unsure(book: Book) -> list[Arrow]:
    moved = (ArrowSign.UP, ArrowSign.DOWN)
    return [row for row in _arrows(book) if row.sign in moved and beside(row).chance == MAY_BE_CHANCE]


def by_sign(rows: list[Arrow], sign: str) -> int:
    return sum(row.sign == sign for row in rows)


def lead(book: Book, _: Element) -> Values:
    nodes = [node for row in book.facts.departments for node in department_nodes(book, row, book.quarter)]
    found, cases = added(book, nodes), cases_by_area(book, nodes)
    areas = {node[:3] for node in nodes if added(book, [node]).checked}
    told = (
        ("sager", cases.cases),
        ("tilsynsområder", len(areas)),
        ("sager med fejl", cases.with_errors),
    )
    return (*told, *_classes(found.errors, found.new, found.old, found.undetermined), *_moved(_arrows(book)))


def _classes(errors: int, new: int, old: int, undetermined: int) -> Values:
    by_class = (("nye", new), ("gamle", old), ("uafklarede", undetermined))
    return (("fejl", errors), *(pair for pair in by_class if errors and pair[1]))


def _moved(arrows: list[Arrow]) -> Values:
    compared = [row for row in arrows if row.sign != ArrowSign.NONE]
    if not compared:
        return ()
    now, before = sum(row.errors or 0 for row in compared), sum(row.previous_errors or 0 for row in compared)
    left = len(arrows) - len(compared)
    told: Values = (
        ("spørgsmål, der kan sammenlignes", len(compared)),
        ("fejl i dem sidst", before),
        ("fejl i dem nu", now),
    )
    told = told if len(compared) > 1 else told[1:]
    return (*told, *((("spørgsmål udeladt", left),) if left > 1 else ()))


def apart(book: Book, _: Element) -> Values:
    now, before = _errors_in(book, 0), _errors_in(book, 1)
    compared = with_arrow(book)
    then, here = sum(row.previous_errors or 0 for row in compared), sum(row.errors or 0 for row in compared)
    told = (("fejl i kvartalet før", before), ("fejl nu", now), ("fejl sidst i de sammenlignede", then))
    rest = (("fejl i de andre spørgsmål", now - here),) if now != here else ()
    return (*told, ("fejl nu i de sammenlignede", here), ("spørgsmål", len(compared)), *rest)


def _errors_in(book: Book, back: int) -> int:
    quarter = book.quarter.previous if back else book.quarter
    return added(book, [n for row in book.facts.departments for n in department_nodes(book, row, quarter)]).errors


def of_department(book: Book, found: Element) -> Ground:
    code = found.text.partition(" ")[0]
    department = next((row for row in book.facts.departments if row.code == code), None)
    if department is None:
        return NOTHING
    rows = [row for row in book.facts.arrows_of(department) if row.sign != ArrowSign.NONE]
    return of_arrows(rows).named(f"{book.quarter.key}/{code}")


def department_moved(book: Book, found: Element) -> Values:
    code = found.text.partition(" ")[0]
    rows = [row for row in with_arrow(book) if row.department == code]
    now, before = sum(row.errors or 0 for row in rows), sum(row.previous_errors or 0 for row in rows)
    return (("fejl sidst", before), ("fejl nu", now), ("spørgsmål", len(rows)))


def clear(book: Book, found: Element) -> Values:
    sign = ArrowSign.DOWN if " fald" in found.text else ArrowSign.UP
    changes = [change(book.facts.arrows_of(row), book.facts) for row in book.facts.departments]
    departments = sum(row.sign == sign and row.chance == CLEAR for row in changes)
    rows = [row for row in with_arrow(book) if row.sign == sign and beside(row).chance == CLEAR]
    clear = sum(not beside(row).rate_differs for row in rows)
    able = sum(bool(row.compared) for row in changes)
    of = (("afdelinger tydeligt", departments), ("afdelinger sammenlignet", able)) if able > 1 else ()
    return (*of, ("spørgsmål tydeligt", clear), ("spørgsmål sammenlignet", len(with_arrow(book))))


def one_question(book: Book, found: Element) -> Ground:
    """`CVO, SEL § 100 Merudgifter: faldet fra 7 til 1 fejl i »…«`."""
    name, _, rest = found.text.partition(": ")
    named, said = area_called(book, name), rest.partition("»")[2].rstrip("«").rstrip(" …")
    rows = [row for row in with_arrow(book) if named and row.area == named[1].id]
    if named is None:
        return NOTHING
    department, area = named
    texts = {row.question: book.facts.version(department, area, department.question(row.question)).text for row in rows}
    return of_arrows(row for row in rows if texts[row.question].replace("§ ", "§\u00a0").startswith(said))


def reason(book: Book, found: Element) -> list[Arrow]:
    begins = {
        "Første måling": "first_measurement",
        "Metoden er ændret": "method_changed",
        "Spørgsmålet er ændret": "question_changed",
        "En måned mangler": "period_incomplete",
    }
    code = next(code for words, code in begins.items() if found.text.startswith(words))
    return [row for row in _arrows(book) if row.reason == code]


def opposite(book: Book) -> list[Arrow]:
    return [row for row in with_arrow(book) if beside(row).rate_differs and beside(row).chance == CLEAR]


def scaled(book: Book, _: Element) -> Ground:
    bands = scale_kept(book.facts, book.picture.risks)
    spots = {spot for band in bands for sample in band.samples for spot in sample.spots}
    codes = dict.fromkeys(f"{spot[0]}/{spot[2]}" for band in bands for sample in band.samples for spot in sample.spots)
    return of_nodes(node for node in book.tallies if node[:3] in spots).named(*codes)


def below_scale(book: Book, found: Element) -> Values:
    bands = scale_kept(book.facts, book.picture.risks)
    if found.text.startswith("Der er læst færre"):
        return (
            ("områder under skalaen", sum(row.below for row in bands)),
            ("områder, skalaen gælder for", sum(len(row.known) for row in bands)),
        )
    return tuple((f"{row.band.name}: områder under skalaen", row.below) for row in bands if row.below > 1)


def proposals(book: Book, *changes: str) -> Ground:
    ground, codes = NOTHING, []
    for row in book.picture.proposals:
        if row.proposal in changes:
            ground += of_risk(book, *book.places[row.area])
            codes.append(f"{book.quarter.key}/{row.area}")
    return ground.named(*codes)


def undecided(book: Book, _: Element) -> Values:
    rows = [row for row in book.picture.proposals if row.proposal in (RAISE, LOWER) and row.decision is None]
    chance = sum(row.could_be_chance for row in rows)
    return (("forslag", len(rows)), *((("kan være tilfældige", chance),) if 0 < chance < len(rows) else ()))


def proposed(book: Book, _: Element) -> Values:
    rows = book.picture.proposals
    changes = sum(row.proposal in (RAISE, LOWER) for row in rows)
    return (("forslag om ændring", changes), ("uændret", sum(row.proposal == UNCHANGED for row in rows)))


def slipped(book: Book, _: Element) -> Ground:
    plans = action_plans(book.facts)
    return action_ground(book, [*(row for row in plans.everything if row.postponed_now), *plans.gone])


def slipped_values(book: Book, _: Element) -> Values:
    plans = action_plans(book.facts)
    later = sum(row.postponed_now for row in plans.everything)
    return (("tiltag udskudt", later), ("tiltag ude af planerne", len(plans.gone)))


def actions_values(book: Book, _: Element) -> Values:
    rows = action_plans(book.facts).everything
    return (("tiltag", len(rows)),)


def own_department(book: Book, found: Element) -> Ground:
    department = department_of(book, found)
    return of_departments(book, (department,), department.code) if department else NOTHING


def own_department_values(book: Book, found: Element) -> Values:
    department = department_of(book, found)
    if department is None:
        return ()
    nodes = department_nodes(book, department, book.quarter)
    found_, cases = added(book, nodes), cases_by_area(book, nodes)
    told = (("sager", cases.cases),) if cases.cases > 1 else ()
    classes = _classes(found_.errors, found_.new, found_.old, found_.undetermined)
    return (*classes, *told, *_moved(book.facts.arrows_of(department)))


def own_area(book: Book, found: Element) -> Ground:
    named = book.places.get(found.section.section.code)
    return of_area_now(book, *named) if named else NOTHING


def own_area_values(book: Book, found: Element) -> Values:
    named = book.places.get(found.section.section.code)
    if named is None:
        return ()
    nodes = book.nodes(*named)
    found_, cases = added(book, nodes), cases_by_area(book, nodes)
    told = (("sager", cases.cases),) if cases.cases > 1 else ()
    return (*_classes(found_.errors, found_.new, found_.old, found_.undetermined), *told)


def repaid_values(book: Book, _: Element) -> Values:
    nodes = [node for row in book.facts.departments for node in department_nodes(book, row, book.quarter)]
    found = added(book, nodes)
    if found.errors < 2 or found.repaid in (0, found.errors) or found.repaid_not_settled == found.errors:
        return ()
    unsettled = (("ikke afgjort", found.repaid_not_settled),) if found.repaid_not_settled else ()
    return (("fejl", found.errors), ("med betydning for refusion", found.repaid), *unsettled)


def risky(book: Book, _: Element) -> Ground:
    ground = NOTHING
    for risk in book.picture.risks:
        ground += of_risk(book, *book.places[risk.area])
    return ground.named(*(f"{book.quarter.key}/{risk.area}" for risk in book.picture.risks))


def sampled(book: Book, _: Element) -> Ground:
    ground = NOTHING
    for named in book.places.values():
        ground += of_area_now(book, *named)
    return ground.named(*(f"{book.quarter.key}/{area.id}" for _, area in book.places.values()))


def corrected(book: Book, _: Element) -> Ground:
    return of_nodes((row.period, row.department, row.area, row.question) for row in book.facts.basis.corrections)


def nothing(*_: object) -> Ground:
    return NOTHING


def whole(book: Book, _: Element) -> Ground:
    return of_whole(book)


def all_compared(book: Book, _: Element) -> Ground:
    return of_arrows(with_arrow(book))


def all_actions(book: Book, _: Element) -> Ground:
    return action_ground(book, planned_in(book), judged=True)


def undetermined_values(book: Book, _: Element) -> Values:
    nodes = [node for row in book.facts.departments for node in department_nodes(book, row, book.quarter)]
    return (("uafklarede", added(book, nodes).undetermined),)


def tested(book: Book, _: Element) -> Values:
    return (("spørgsmål med pil", len(with_arrow(book))),)
