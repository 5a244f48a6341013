"""Writes what people read of a report: each form for its committee, and the annexes."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from ledelsestilsyn.audit.manifest import MANIFEST, Manifest, crate
from ledelsestilsyn.model import Audience, ReportBasis
from ledelsestilsyn.pipeline.archive import digest
from ledelsestilsyn.pipeline.basis import only_quarter
from ledelsestilsyn.report.annexes import annex_names, annexes
from ledelsestilsyn.report.blocks import Contents
from ledelsestilsyn.report.contents import RunFacts, contents_of
from ledelsestilsyn.report.csv_files import arrows_csv, findings_without_cases_csv, tallies_csv
from ledelsestilsyn.report.csv_shown import arrows_shown_csv, findings_shown_csv, tallies_shown_csv
from ledelsestilsyn.report.facts import Facts
from ledelsestilsyn.report.forms import EVERYONES, MEMO, PAGE, Form
from ledelsestilsyn.report.hidden import Hidden
from ledelsestilsyn.report.memo import write_memo
from ledelsestilsyn.report.page import write_page
from ledelsestilsyn.report.pdf import write_pdf

ANNEXES = "bilag"


def documents(
    basis: ReportBasis, manifest: Manifest, carried: Mapping[str, bytes], cases: tuple[str, ...], hidden: Hidden
) -> dict[str, bytes]:
    """Every form of the manifest by its file's name, and the annexes of each committee that a form is for.

    `carried` are the tables and rules beside them, which the manifest in the PDF knows by their hashes; `cases` are all
    case numbers, none of which an annex may show.
    """
    written: dict[str, bytes] = {}
    forms = sorted(map(Form.parse, manifest.forms), key=lambda form: (form.committee, form))
    for committee, own in groupby(forms, key=lambda form: form.committee):
        facts = Facts(basis, Form(EVERYONES.kind, committee).departments(basis.model.departments), hidden)
        contents = contents_of(facts, _run_facts(manifest), committee)
        for form in own:
            # Of itself alone: a form added later must not change the others.
            alone = sealed(replace(manifest, forms=(form.key,)), carried)
            written[form.file_name(basis.period)] = _document(form, facts, contents, alone)
        folder = f"{ANNEXES}-{committee}" if committee else ANNEXES
        written |= {f"{folder}/{name}": data for name, data in annexes(facts, cases).items()}
    return written


def sealed(manifest: Manifest, files: Mapping[str, bytes]) -> Manifest:
    """The manifest with the hashes and the sizes of these files."""
    sizes = {name: len(data) for name, data in files.items()}
    return replace(manifest, files={name: digest(data) for name, data in files.items()}, sizes=sizes)


def _document(form: Form, facts: Facts, contents: Contents, manifest: Manifest) -> bytes:
    if form.kind == MEMO:
        return write_memo(facts, contents, annex_names(facts), form.committee)
    if form.kind == PAGE:
        return write_page(facts, contents)
    return write_pdf(contents, {**_attachments(facts, manifest), MANIFEST: crate(manifest, in_folder=False)})


def _run_facts(manifest: Manifest) -> RunFacts:
    return RunFacts(
        program=manifest.program,
        code=manifest.code,
        ledger=manifest.ledger,
        workbooks=tuple((entry.workbook, entry.sha256) for entry in manifest.workbooks),
        rules=tuple(sorted(manifest.rules.items())),
        audience=Audience(manifest.audience),
    )


def _attachments(facts: Facts, manifest: Manifest) -> dict[str, bytes]:
    """What the PDF carries with it, about its departments alone; nothing that names a case."""
    found = only_quarter(facts.basis.result, facts.period)
    findings = [row for row in found.findings if facts.concerns(row.department)]
    tallies = [row for row in found.tallies if facts.concerns(row.department)]
    arrows = [row for row in found.arrows if facts.concerns(row.department)]
    if manifest.audience == Audience.INTERN:
        return {
            "findings.csv": findings_without_cases_csv(findings),
            "tallies.csv": tallies_csv(tallies),
            "arrows.csv": arrows_csv(arrows),
        }
    return {
        "findings.csv": findings_shown_csv(findings, facts.hidden),
        "tallies.csv": tallies_shown_csv(tallies, facts.hidden),
        "arrows.csv": arrows_shown_csv(arrows, facts.hidden),
    }
