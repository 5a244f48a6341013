"""The auditor's own script, run as the guide says: what is planted in a kit is found, with its place (issue 6)."""

import ast
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_kit import FIRST, HASHES, LEDGER, REPORT, codes, received, rechained, replace, seal, trail_code, write_kit

from ledelsestilsyn.kit import efterproev

SCRIPT = Path(efterproev.__file__)
# 3.8 is the oldest that an auditor's machine can be expected to have.
VERSIONS = ("3.8", "3.9", "3.10", "3.11", "3.12", "3.13")
NOT_THAT = "er ikke den, som protokollen nævner, da rapporten blev lavet."
FORGED = "SHA256SUMS er ændret: protokollens sidste post nævner en anden."


def _pythons() -> list[str]:
    """The one that runs, and what there is of the others, on the path or under pyenv."""
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    found = {here: sys.executable}
    for version in VERSIONS:
        under = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python3"))
        for path in (*map(str, under), shutil.which(f"python{version}")):
            if path and subprocess.run([path, "-I", "-S", "-c", ""], capture_output=True).returncode == 0:
                found.setdefault(version, path)
    return list(found.values())


PYTHONS = _pythons()


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    write_kit(tmp_path)
    return tmp_path


def run(kit: Path, *words: str, python: str = sys.executable) -> tuple[int, str]:
    """The exit code and what was written; every line fits a console, and nothing is left behind."""
    before = sorted(kit.rglob("*"))
    done = subprocess.run(
        [python, "-I", "-S", "efterproev.py", *words], cwd=kit, capture_output=True, env={"LC_ALL": "C"}, check=False
    )
    text = done.stdout.decode()
    assert done.stderr == b""
    assert max(map(len, text.splitlines())) <= 80
    assert sorted(kit.rglob("*")) == before
    return done.returncode, text


def last_code(kit: Path) -> str:
    """The folder's own code, as it was shown when it was made."""
    found = json.loads((kit / LEDGER).read_text(encoding="utf-8").splitlines()[-1])
    return "-".join([str(found["number"]), *(found["hash"][start : start + 4].upper() for start in range(0, 16, 4))])


def differing(kit: Path, *words: str) -> list[str]:
    """What the script says does not agree, each on one line; it says how many, and exits with 1."""
    code, text = run(kit, *words)
    found: list[str] = []
    open_ = False
    for line in text.splitlines():
        if line.startswith("  AFVIGER: "):
            found.append(line.removeprefix("  AFVIGER: "))
        elif open_ and line.startswith("    "):
            found[-1] += f" {line.strip()}"
        open_ = line.startswith("  AFVIGER: ") or (open_ and line.startswith("    "))
    assert (code, text.splitlines()[-1]) == ((1, f"{len(found)} ting stemmer ikke.") if found else (0, "Alt stemmer."))
    return found


@pytest.mark.parametrize("python", PYTHONS)
def test_a_kit_that_nobody_touched_agrees_in_everything(kit: Path, python: str) -> None:
    code, text = run(kit, python=python)
    last = json.loads((kit / LEDGER).read_text(encoding="utf-8").splitlines()[-1])["hash"][:16].upper()
    told = "-".join(["5", *(last[start : start + 4] for start in range(0, 16, 4))])
    lines = text.splitlines()
    assert (code, lines[-1]) == (0, "Alt stemmer.")
    assert lines[lines.index("Filerne: hver SHA-256 i SHA256SUMS og i rapport/manifest.json regnes efter.") :] == [
        "Filerne: hver SHA-256 i SHA256SUMS og i rapport/manifest.json regnes efter.",
        "  16 filer. Stemmer.",
        "Protokollen: hver posts hash dækker den forriges og dens egen tekst; den sidste",
        "    er om mappen selv.",
        f"  5 poster. Mappens egen kode, som skal stå på papiret: {told}.",
        "    Uden mappens egen kode er filerne kun holdt mod sig selv. Stemmer.",
        "Arbejdsbøgerne og rapporten mod protokollen: ingen er byttet ud, udeladt eller",
        "    sat ud af kraft.",
        "  2 arbejdsbøger. Stemmer.",
        "Fejlene: hver får klasse, grund og betydning for refusion ud fra svarets datoer.",
        "  2 rækker er regnet efter. Stemmer.",
        "Optællingerne: svarene tælles; afdelingens egne tal gælder kun, hvor der ikke er",
        "    svar for samme periode.",
        "  2 rækker er regnet efter. Til side 1: CVO 2 fejl: 1 nye, 1 gamle, 0",
        "    uafklarede. I alt 2 fejl: 1 nye, 1 gamle, 0 uafklarede. Stemmer.",
        "Pilene: flere, færre eller lige så mange fejl som sidst, og p-værdien, hvor der",
        "    er højst 2.000 sager.",
        "  2 rækker er regnet efter. Stemmer.",
        "Sagerne: hver tælles én gang i hver aflevering, med sin værste fejl.",
        "  2 rækker er regnet efter. Stemmer.",
        "Alt stemmer.",
    ]


def test_a_wrong_class_is_told_with_the_cell_it_came_from(kit: Path) -> None:
    """Even where every hash and the ledger were made to fit afterwards."""
    replace(kit, "results/findings.csv", "old,ceased_before_window", "new,reproduced_within_window")
    seal(kit)
    assert differing(kit) == [
        "results/findings.csv: 2024K2, afdeling CVO, cvo-100-1; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, F3; "
        "svar 6, recurring, dato 2020-05-04, tilsyn 2024-06-30: class er new (ny), men skal være old (gammel), reason "
        "er reproduced_within_window, men skal være ceased_before_window."
    ]


def test_a_moved_date_shows_in_the_finding_its_tally_and_its_case(kit: Path) -> None:
    replace(kit, "data/answers.csv", "2020-05-04", "2023-06-30")
    seal(kit)
    spot = "2024K2, afdeling CVO, cvo-100-1; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, "
    assert differing(kit) == [
        f"results/findings.csv: {spot}F3; svar 6, recurring, dato 2023-06-30, tilsyn 2024-06-30: class er old "
        "(gammel), men skal være new (ny), reason er ceased_before_window, men skal være reproduced_within_window.",
        f"rapport/tallies.csv: {spot}F2 F3: new er 1, men skal være 2, old er 1, men skal være 0.",
        f"results/tallies.csv: {spot}F2 F3: new er 1, men skal være 2, old er 1, men skal være 0.",
        "results/cases.csv: 2024K2, afdeling CVO, cvo-100; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, F2 F3: new er "
        "1, men skal være 2, old er 1, men skal være 0.",
    ]


def test_an_arrow_and_the_word_beside_it_are_looked_at_in_the_report_too(kit: Path) -> None:
    replace(kit, "rapport/arrows.csv", "up,,0.2187,may_be_chance", "down,,0.2187,clear")
    assert differing(kit) == [
        "rapport/arrows.csv er ændret: dens SHA-256 er en anden end i SHA256SUMS.",
        "rapport/arrows.csv er ændret: dens SHA-256 er en anden end i rapport/manifest.json.",
        "rapport/arrows.csv: 2024K2, afdeling CVO, cvo-100-1; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, F2 F3: arrow "
        "er down, men skal være up, chance er clear, men skal være may_be_chance.",
    ]


def test_a_p_value_made_to_look_clear_is_found_in_both_places(kit: Path) -> None:
    """Every hash fits. It is 0.21875, so the last decimal may be rounded either way; nothing more."""
    (kit / "rapport/manifest.json").write_text(json.dumps({"files": {}, "rules": {}}), encoding="utf-8")
    names = ("rapport/arrows.csv", "results/arrows.csv")
    for name in names:
        replace(kit, name, "up,,0.2187,may_be_chance", "up,,0.2188,may_be_chance")
    seal(kit)
    assert differing(kit) == []
    for name in names:
        replace(kit, name, "up,,0.2188,may_be_chance", "up,,0.0187,clear")
    seal(kit)
    assert differing(kit) == [
        f"{name}: 2024K2, afdeling CVO, cvo-100-1; »CVO 2024K2.xlsx«, ark »§ 100 Merudgifter«, F2 F3: p_value er "
        "0.0187, men skal være 0.2188, chance er clear, men skal være may_be_chance."
        for name in names
    ]


def test_a_file_that_is_changed_added_or_gone_is_named(kit: Path) -> None:
    replace(kit, "data/breaks.csv", "reason", "reason ")
    (kit / "rapport/ny fil.txt").write_text("x", encoding="utf-8")
    (kit / "rapport/manifest.json").rename(kit / ".skjult")
    assert differing(kit) == [
        "rapport/manifest.json mangler.",
        "rapport/ny fil.txt står ikke i SHA256SUMS.",
        "Noget mangler eller kan ikke læses, og resten efterprøves ikke: rapport/manifest.json mangler.",
    ]
    (kit / ".skjult").rename(kit / "rapport/manifest.json")
    (kit / "rapport/ny fil.txt").unlink()
    assert differing(kit) == ["data/breaks.csv er ændret: dens SHA-256 er en anden end i SHA256SUMS."]


def test_sums_made_to_fit_show_in_the_ledger(kit: Path) -> None:
    replace(kit, "data/breaks.csv", "reason", "reason ")
    kept = (kit / LEDGER).read_bytes()
    seal(kit)
    (kit / LEDGER).write_bytes(kept)
    assert differing(kit) == [FORGED]


def test_a_line_of_the_ledger_that_is_gone_changed_or_moved_is_named(kit: Path) -> None:
    whole = (kit / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)
    one, two = "post 1 (taken CVO 2024K1.xlsx)", "post 2 (taken CVO 2024K2.xlsx)"
    gone = "Arbejdsbog 2 »CVO 2024K2.xlsx« (CVO 2024K2) står ikke i protokollen med den SHA-256."
    (kit / LEDGER).write_text("".join([whole[0], *whole[2:]]), encoding="utf-8")
    assert differing(kit) == [f"Kæden er brudt mellem {one} og post 3 (classified 2024K2).", gone]
    (kit / LEDGER).write_text("".join(whole[:2]), encoding="utf-8")
    assert differing(kit) == [
        f"Protokollen ender med {two} og ikke med denne mappe: der mangler noget.",
        f"rapport/manifest.json {NOT_THAT}",
    ]
    (kit / LEDGER).write_text(whole[0].replace("10:00", "11:00") + "".join(whole[1:]), encoding="utf-8")
    assert differing(kit) == [f"Teksten er ændret i {one}: hashen passer ikke til den."]


def test_a_workbook_left_out_or_exchanged_is_named(kit: Path) -> None:
    row = f"1,{FIRST},{HASHES[FIRST]},taken,CVO,2024K1,1,\n"
    replace(kit, "data/workbooks.csv", row, "")
    seal(kit)
    assert differing(kit) == ["post 1 (taken CVO 2024K1.xlsx) mangler i data/workbooks.csv."]
    replace(kit, "data/workbooks.csv", "2,CVO", row.replace(HASHES[FIRST], "0" * 64) + "2,CVO")
    seal(kit)
    assert differing(kit) == [
        "Arbejdsbog 1 »CVO 2024K1.xlsx« (CVO 2024K1) står ikke i protokollen med den SHA-256.",
        "post 1 (taken CVO 2024K1.xlsx) mangler i data/workbooks.csv.",
    ]


def test_an_answer_left_out_with_its_figures_shows_against_the_ledger(kit: Path) -> None:
    """Its case was in order: no finding tells of it."""
    lines = (kit / "data/answers.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (kit / "data/answers.csv").write_text("".join(lines[:4] + lines[5:]), encoding="utf-8")
    for name in ("results/tallies.csv", "rapport/tallies.csv"):
        replace(kit, name, "cvo-100-1,3,2,1", "cvo-100-1,2,2,1")
    replace(kit, "results/cases.csv", "2024K2,CVO,cvo-100,3,1,0,1,1", "2024K2,CVO,cvo-100,2,1,0,1,0")
    for name in ("results/arrows.csv", "rapport/arrows.csv"):
        replace(kit, name, "cvo-100-1,3,2", "cvo-100-1,2,2")
        replace(kit, name, "0.2187", "0.0691")
    (kit / "rapport/manifest.json").write_text(json.dumps({"files": {}, "rules": {}}), encoding="utf-8")
    seal(kit)
    assert differing(kit) == [
        "Arbejdsbog 2 »CVO 2024K2.xlsx« (CVO 2024K2) har 2 svar i data/answers.csv, men et andet antal i protokollen."
    ]


def test_a_workbook_is_only_superseded_by_one_for_the_same_department_and_period(kit: Path) -> None:
    replace(kit, "data/workbooks.csv", "CVO,2024K1,1,\n", "CVO,2024K1,1,2\n")
    seal(kit)
    assert differing(kit) == [
        "Arbejdsbog 1 »CVO 2024K1.xlsx« (CVO 2024K1) har 3 svar i data/answers.csv, men et andet antal i protokollen.",
        "Arbejdsbog 1 »CVO 2024K1.xlsx« (CVO 2024K1) er ikke erstattet af en for samme afdeling og periode.",
    ]


def test_what_came_after_the_publication_belongs_to_the_next_report(kit: Path) -> None:
    late = {**received()[0], "sha256": "1" * 64, "answers": 9}
    seal(kit, {"what": "published", "quarter": "2024K2"}, late)
    assert differing(kit) == []
    seal(kit, late)
    assert differing(kit) == ["post 5 (taken CVO 2024K1.xlsx) mangler i data/workbooks.csv."]


def test_with_cases_every_workbook_lies_there_as_it_was_received(kit: Path) -> None:
    (kit / "arbejdsboeger").mkdir()
    for number, name in enumerate(HASHES, start=1):
        (kit / f"arbejdsboeger/{number}-{HASHES[name][:12]}.xlsx").write_bytes(name.encode())
    replace(kit, "data/settings.csv", "with_cases,false", "with_cases,true")
    seal(kit)
    assert differing(kit) == []
    (kit / f"arbejdsboeger/1-{HASHES[FIRST][:12]}.xlsx").write_bytes(b"another")
    seal(kit)
    assert differing(kit) == [
        "Arbejdsbog 1 »CVO 2024K1.xlsx« (CVO 2024K1) ligger ikke i arbejdsboeger, som den blev modtaget."
    ]


def test_codes_on_paper_are_witnesses(kit: Path) -> None:
    """A receipt's, an older and shorter one, the report's own, and one of another ledger."""
    receipt = codes(received())[0]
    assert differing(kit, receipt, receipt[:11].lower(), trail_code()) == []
    told = ("2-0123-4567", receipt[:10], receipt.replace("1-", "9-", 1), "nej")
    assert differing(kit, *told) == [
        f"Koden {code.upper()} er ikke i protokollen, tastet forkert eller en ældre mappes." for code in told
    ]


def test_each_code_is_told_with_its_entry_and_only_the_folder_s_own_covers_the_files(kit: Path) -> None:
    """Also as a word processor writes it, with dashes for hyphens."""
    receipt, own = codes(received())[0], last_code(kit)
    _, text = run(kit, receipt, REPORT.lower())
    assert (
        f"{receipt} er post 1 (taken CVO 2024K1.xlsx). {REPORT} er post 4 (reported 2024K2). "
        "Uden mappens egen kode er filerne kun holdt mod sig selv. Stemmer."
    ) in " ".join(text.split())
    _, text = run(kit, own.replace("-", "–"))
    assert f"stå på papiret: {own}. {own} er post 5 (kit 2024K2). Stemmer." in " ".join(text.split())


def test_what_stands_outside_the_hashed_text_of_an_entry_says_nothing(kit: Path) -> None:
    """An auditor's trial: a line's further fields came before those that the hash covers, and the old code held."""
    own, lines = last_code(kit), (kit / LEDGER).read_text(encoding="utf-8").splitlines()
    replace(kit, "data/answers.csv", "2020-05-04", "2024-05-04")
    seal(kit)
    sums = hashlib.sha256((kit / "SHA256SUMS").read_bytes()).hexdigest()
    lines[-1] = json.dumps({**json.loads(lines[-1]), "sums": sums, "what": "kit", "code": own})
    (kit / LEDGER).write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert differing(kit, own)[0] == FORGED


def test_an_older_folder_s_code_does_not_cover_this_one(kit: Path) -> None:
    """An auditor's trial: another folder's entry was put after the true one, whose code still was found."""
    own, kept = last_code(kit), (kit / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)
    replace(kit, "data/breaks.csv", "reason", "reason ")
    seal(kit)
    fresh = (kit / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)
    rechained(kit, [*kept, fresh[-1]])
    assert differing(kit, own) == [f"Koden {own} er ikke i protokollen, tastet forkert eller en ældre mappes."]


def test_a_report_s_code_cannot_pass_for_the_folder_s(kit: Path) -> None:
    own = last_code(kit)
    replace(kit, "data/breaks.csv", "reason", "reason ")
    seal(kit, {"what": "reported", "quarter": "2024K1", "code": own})
    assert differing(kit, own) == [f"Koden {own} er ikke i protokollen, tastet forkert eller en ældre mappes."]


@pytest.mark.parametrize("key", ["codes", "faults", "tables", "folder", "entries"])
def test_settings_cannot_change_what_the_script_itself_holds(kit: Path, key: str) -> None:
    """An auditor's trial: `codes,` made it forget the codes it was given, and `faults,x` broke it off."""
    with (kit / "data/settings.csv").open("a", encoding="utf-8") as file:
        file.write(f"{key},\n")
    seal(kit)
    assert differing(kit, "2-0123-4567") == [
        "Koden 2-0123-4567 er ikke i protokollen, tastet forkert eller en ældre mappes."
    ]


def test_a_workbook_cannot_supersede_itself_nor_an_earlier_one_a_later(kit: Path) -> None:
    for before, after in (("CVO,2024K2,1,\n", "CVO,2024K2,1,2\n"), ("CVO,2024K2,1,2\n", "CVO,2024K2,1,1\n")):
        replace(kit, "data/workbooks.csv", before, after)
        seal(kit)
        assert differing(kit) == [
            "Arbejdsbog 2 »CVO 2024K2.xlsx« (CVO 2024K2) er ikke erstattet af en for samme afdeling og periode."
        ]


@pytest.mark.parametrize("day", ["20200504", "2020-W19-1"])
def test_a_date_stands_as_year_month_day_or_is_told(kit: Path, day: str) -> None:
    """Python from 3.11 reads these too, but they are held against each other as texts."""
    replace(kit, "data/answers.csv", "2020-05-04", day)
    seal(kit)
    assert differing(kit)[0] == f"data/answers.csv, række 7: remedied_on kan ikke læses: »{day}«."


@pytest.mark.parametrize("name", ["rapport/manifest.json", LEDGER])
def test_json_without_end_breaks_nothing(kit: Path, name: str) -> None:
    (kit / name).write_text("[" * 100_000, encoding="utf-8")
    assert any("Noget mangler eller kan ikke læses" in fault for fault in differing(kit))


def test_a_report_that_is_not_the_one_the_ledger_tells_of_is_named(kit: Path) -> None:
    """All hashes in the folder fit, and so does the kit's own entry: the entry of the report does not."""
    kept = (kit / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)
    replace(kit, "rapport/manifest.json", "@graph", "@graph ")
    (kit / "rapport/manifest.json").write_text('{"@graph": []}', encoding="utf-8")
    seal(kit)
    fresh = (kit / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)
    rechained(kit, [*kept[:4], fresh[4]])
    assert differing(kit) == [f"rapport/manifest.json {NOT_THAT}"]


def test_the_report_s_own_code_is_known_too(kit: Path) -> None:
    """It stands beside the ledger's on the same page; known by the ledger, whatever the settings say."""
    assert differing(kit, REPORT) == []
    replace(kit, "data/settings.csv", "report_code,\n", "report_code,AAAA-BBBB-CCCC-DDDD\n")
    seal(kit)
    assert differing(kit, "AAAA-BBBB-CCCC-DDDD") != []


def test_what_cannot_be_read_is_told_with_its_row(kit: Path) -> None:
    replace(kit, "data/answers.csv", "2020-05-04", "4. maj 2020")
    seal(kit)
    assert differing(kit)[0] == "data/answers.csv, række 7: remedied_on kan ikke læses: »4. maj 2020«."
    write_kit(kit)
    replace(kit, "results/findings.csv", "class", "klasse")
    seal(kit)
    assert differing(kit) == [
        "Noget mangler eller kan ikke læses, og resten efterprøves ikke: results/findings.csv mangler class."
    ]


def test_of_many_disagreements_twenty_are_told_and_the_rest_counted(kit: Path) -> None:
    for number in range(25):
        (kit / f"ny-{number:02}.txt").write_text("x", encoding="utf-8")
    code, text = run(kit)
    assert code == 1
    assert text.count("AFVIGER") == 20
    assert "  AFVIGER: ny-19.txt står ikke i SHA256SUMS.\n  ... og 5 mere.\n" in text
    assert text.endswith("\n25 ting stemmer ikke.\n")


def test_the_script_is_short_and_stands_on_the_standard_library_alone() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300
    nodes = list(ast.walk(ast.parse(text)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names
    assert not names & {"socket", "urllib", "subprocess", "os", "tempfile"}
