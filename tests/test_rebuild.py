"""The ledger held against everything else, and the store made again from it and the archive (issue 6)."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import ledger_house
import pytest
from ledger_house import settings_in

from ledelsestilsyn.pipeline.ledger import check, show
from ledelsestilsyn.pipeline.rebuild import rebuild
from ledelsestilsyn.store import ledger
from ledelsestilsyn.store.database import open_database
from ledelsestilsyn.store.digests import table_digests
from ledelsestilsyn.store.ledger import BEGINNING, Entry, chained
from ledelsestilsyn.store.mirror import line_of, read_mirror
from ledelsestilsyn.store.transaction import transaction


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything has happened in it once. Only to be read."""
    return ledger_house.whole(tmp_path_factory.mktemp("helt"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three workbooks and no report. Only to be read."""
    return ledger_house.small(tmp_path_factory.mktemp("lille"))


@pytest.fixture
def house(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "hus"))


def checked(root: Path, *codes: str) -> list[str]:
    return [made.text for made in check(settings_in(root), codes)]


def wrong(root: Path) -> list[str]:
    """What the check finds, line by line, without what holds."""
    return [line.strip() for text in checked(root) if text.startswith("FEJL") for line in text.splitlines()[1:]]


def rebuilt(root: Path, name: str = "ny.duckdb") -> list[str]:
    return [made.text for made in rebuild(settings_in(root), root / name)]


def entries_of(root: Path) -> tuple[Entry, ...]:
    return read_mirror(settings_in(root).mirror)[0]


def tampered(root: Path, sql: str) -> None:
    with open_database(settings_in(root).store, mirrored=False) as connection:
        connection.execute(sql)


def test_where_nothing_was_touched_everything_holds(whole: Path) -> None:
    found = entries_of(whole)
    code = found[-1].code
    assert checked(whole, found[3].code) == [
        f"ok    Kæden i databasen er hel: 23 poster, numre uden huller, den sidste med koden {code}",
        f"ok    Kæden i protokollens fil er hel: 23 poster, numre uden huller, den sidste med koden {code}",
        "ok    Databasen og protokollens fil siger det samme",
        "ok    7 arbejdsbøger ligger uændrede i arkivet",
        "ok    2 lister over sager ligger uændrede i arkivet",
        "ok    3 regelfiler ligger uændrede i arkivet",
        "ok    4 filer bag offentliggjorte rapporter ligger uændrede i arkivet",
        "ok    Databasens rækker er dem, der blev gemt: 9 arbejdsbøger",
        "ok    Offentliggjorte rapporter er, som de blev offentliggjort: 1",
        "ok    Lister og lodtrækninger er, som de blev skrevet ned: 2 lister",
        f"ok    Koden {found[3].code} er fundet: det er nr. 4, og alt til og med den er, som da koden blev trykt.\n"
        '      Lodtrækning: CVO for 1. kvartal 2025 efter frøet "3 5 1 6 2 4 4 1 6 3": 10 sager i cvo-100 og 3 sager i '
        "cvo-95. Til anden læsning: 2 sager i cvo-100 og 1 sag i cvo-95.",
    ]


def test_it_is_all_in_the_ledger(whole: Path) -> None:
    """Import, refusal, supersession, rule change, draw, classification, publication, correction and decision."""
    assert [entry.facts["what"] for entry in entries_of(whole)] == [
        "rules", "population", "population", "draw", "draw_refused", "taken", "taken", "refused", "refused", "refused",
        "classified", "reported", "published", "taken", "superseded", "correction", "taken", "decision", "rules",
        "taken", "superseded", "correction", "taken",
    ]  # fmt: skip


def test_the_store_is_made_again_from_the_archive_and_the_ledger_with_the_same_hashes(
    whole: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(whole, tmp_path / "hus"))
    shutil.rmtree(root / "models")  # the rules come from the archive
    assert rebuilt(root) == [
        f"ok    Protokollen er hel: 23 poster, den sidste {entries_of(root)[-1].code}",
        "ok    6 arbejdsbøger er læst igen og siger det samme",
        "ok    3 arbejdsbøger er afvist igen, med de samme ord",
        "ok    1 beregning er lavet igen og er den samme",
        "ok    1 rapport er lavet igen, byte for byte",
        "ok    1 offentliggørelse er den samme",
        "ok    2 lister til lodtrækning er læst igen",
        "ok    1 lodtrækning gav de samme sager",
        "ok    1 beslutning er den samme",
        "ok    1 post om det, der intet gemte, er skrevet af",
        "ok    Hver post er gjort om og siger det samme",
        "ok    Databasens rækker er dem, der blev gemt: 9 arbejdsbøger",
        "ok    Offentliggjorte rapporter er, som de blev offentliggjort: 1",
        "ok    Lister og lodtrækninger er, som de blev skrevet ned: 2 lister",
        "ok    16 tabeller med 118 rækker er de samme som i den gamle database",
    ]
    assert (root / "ny.protokol.jsonl").read_bytes() == (root / "s.protokol.jsonl").read_bytes()
    with open_database(root / "s.duckdb") as old, open_database(root / "ny.duckdb") as new:
        assert ledger.entries(old) == ledger.entries(new)
        assert table_digests(old) == table_digests(new)
    assert (root / "ny.key").read_bytes() == (root / "s.key").read_bytes()
    names = [{file.name for file in (root / f"{stem}.arkiv").iterdir()} for stem in ("s", "ny")]
    assert names[0] == names[1]
    assert not list(root.glob(".*"))


def test_the_old_store_may_be_gone_and_is_not_touched_where_it_is_there(house: Path) -> None:
    before = (house / "s.duckdb").read_bytes()
    rebuilt(house)
    assert (house / "s.duckdb").read_bytes() == before
    (house / "s.duckdb").unlink()
    told = rebuilt(house, "igen.duckdb")
    assert told[-1] == "?     Den gamle database er ikke ved hånden, så tabellerne er kun holdt mod protokollen"
    assert not any(text.startswith("FEJL") for text in told)
    with open_database(house / "ny.duckdb") as one, open_database(house / "igen.duckdb") as other:
        assert table_digests(one) == table_digests(other)


def test_the_ledger_is_checked_and_shown_without_the_store(house: Path) -> None:
    shown = show(settings_in(house), None, None)
    (house / "s.duckdb").write_bytes(b"rod")
    assert show(settings_in(house), None, None) == shown
    assert checked(house)[0].startswith(
        f"FEJL  Databasen er ved hånden\n      {house}/s.duckdb: Filen er ikke en database"
    )
    (house / "s.duckdb").unlink()
    assert show(settings_in(house), None, None) == shown
    told = checked(house, entries_of(house)[-1].code)
    assert told[0] == (
        f"FEJL  Databasen er ved hånden\n      {house}/s.duckdb: Databasen er væk, så kun protokollens fil er efterset."
    )
    assert [text[:30] for text in told[1:4]] == [
        "ok    Kæden i protokollens fil",
        "ok    3 arbejdsbøger ligger uæ",
        "ok    2 regelfiler ligger uænd",
    ]
    assert told[4].startswith("ok    Koden 5-")


def test_a_row_touched_in_the_store_is_named_by_workbook_and_table(house: Path) -> None:
    touched = {
        "UPDATE answers SET value = 'correct' WHERE workbook_id = 2 AND value = 'error'":
            'nr. 3, "b.xlsx": svarene (answers) er ændret',
        "DELETE FROM tabs WHERE workbook_id = 1": 'nr. 2, "a.xlsx": fanebladene (tabs) er væk',
        "INSERT INTO skipped_tabs VALUES (1, 0, 'x')":
            'nr. 2, "a.xlsx": de oversprungne faneblade (skipped_tabs) er kommet til',
        "UPDATE workbooks SET remarks = 'x' WHERE id = 2": 'nr. 3, "b.xlsx": oplysningerne om den selv er ændret',
        "UPDATE workbooks SET superseded_by = NULL WHERE id = 1":
            'nr. 2, "a.xlsx": siges ikke at være afløst af den, der afløste den',
        "UPDATE workbooks SET batch = 7 WHERE id = 2": 'nr. 3, "b.xlsx": står som modtaget i kørsel 7 og ikke 2',
        "UPDATE workbooks SET rules = 'x' WHERE id = 2": 'nr. 3, "b.xlsx": koden for reglerne er en anden',
        "UPDATE deviations SET message = 'x' WHERE workbook_id = 3":
            'nr. 5, "c.xlsx": afvigelserne (deviations) er ændret',
        "INSERT INTO answers SELECT * REPLACE (9 AS workbook_id) FROM answers": "rækker uden arbejdsbog (nummer 9)",
        "DELETE FROM workbooks WHERE id = 3": "nr. 5: c.xlsx er ikke i databasen",
    }  # fmt: skip
    untouched = (house / "s.duckdb").read_bytes()
    for sql, told in touched.items():
        (house / "s.duckdb").write_bytes(untouched)
        tampered(house, sql)
        assert told in wrong(house), sql


def test_a_row_touched_in_the_store_is_shown_by_rebuild(house: Path) -> None:
    tampered(house, "UPDATE answers SET decided_on = DATE '2020-01-01' WHERE workbook_id = 2 AND position = 1")
    told = rebuilt(house)[-1].splitlines()
    assert told[0] == "FEJL  16 tabeller med 29 rækker er de samme som i den gamle database"
    assert told[1] == "      tabellen answers: 1 række kun i den gamle, 1 kun i den nye"
    assert "2, 1, cvo-95, cvo-95-1, 24-102," in told[2] and "2020-01-01" in told[2]
    assert told[2].startswith("        gammel: ") and told[3].startswith("        ny: ")


def test_publications_lists_and_draws_touched_in_the_store_are_named(whole: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(whole, tmp_path / "hus"))
    touched = {
        "UPDATE publications SET manifest = 'x'": "nr. 13, 2025K1: manifestet er ændret",
        "UPDATE publication_files SET data = 'x' WHERE name = 'known'": "nr. 13, 2025K1: de kendte tal er ændret",
        "DELETE FROM publication_files WHERE name = 'rules/CVO.toml'":
            "nr. 13, 2025K1: rules/CVO.toml er ændret, kommet til eller væk",
        "DELETE FROM publications": "nr. 13: 2025K1 er ikke i databasen",
        "UPDATE populations SET seed = 'x' WHERE number = 2": "listen for CVO 2025K1 (nr. 3): frøet er ændret",
        "UPDATE populations SET content = 'x' WHERE number = 1":
            "listen for CVO 2025K1 (nr. 2): dens indhold eller de sager, der var læst for nylig, er ændret",
        "UPDATE draws SET cases = 9 WHERE position = 0":
            "listen for CVO 2025K1 (nr. 3): det, der er trukket, er ændret",
        "UPDATE populations SET replaced_by = NULL": "listen for CVO 2025K1 (nr. 2): dens afløser er ændret",
        "DELETE FROM populations WHERE number = 1": "nr. 2: listen er ikke i databasen",
        "UPDATE decisions SET decision = 'lower'": 'nr. 17, "svar.xlsx": beslutningerne (decisions) er ændret',
        "UPDATE second_answers SET value = 'error'":
            'nr. 6, "ud anden læsning.xlsx": svarene fra anden læsning (second_answers) er ændret',
    }  # fmt: skip
    untouched = (root / "s.duckdb").read_bytes()
    for sql, told in touched.items():
        (root / "s.duckdb").write_bytes(untouched)
        tampered(root, sql)
        assert told in wrong(root), sql


def test_an_archived_file_replaced_or_removed_is_named_and_rebuild_says_what_it_lacks(house: Path) -> None:
    facts = entries_of(house)[2].facts
    kept = house / "s.arkiv" / f"{facts['sha256']}.xlsx"
    data = kept.read_bytes()
    kept.unlink()
    kept.write_bytes(data + b"x")
    place = f'"b.xlsx" er ændret i arkivet (SHA-256 {facts["sha256"][:12]}…)'
    assert wrong(house) == [f'nr. 3: "b.xlsx" er ændret (SHA-256 {facts["sha256"][:12]}…)']
    assert f"      nr. 3-5 kunne ikke gøres om: {place}" in "\n".join(rebuilt(house)).splitlines()
    kept.unlink()
    assert wrong(house) == [f'nr. 3: "b.xlsx" mangler (SHA-256 {facts["sha256"][:12]}…)']
    rules = entries_of(house)[0].facts["files"]["CVO.toml"]
    (house / "s.arkiv" / f"{rules}.toml").unlink()
    assert f"nr. 1: CVO.toml mangler (SHA-256 {rules[:12]}…)" in wrong(house)


def test_the_store_and_the_file_beside_it_changed_one_without_the_other_are_named(house: Path) -> None:
    tampered(house, "UPDATE ledger SET entry = replace(entry, '\"by\"', '\"af\"') WHERE number = 4")
    assert wrong(house)[0] == "Nr. 4 er ændret: teksten passer ikke til dens hash."
    assert wrong(house)[1].startswith("Nr. 4 er en anden i databasen end i filen (af: null → ")
    tampered(house, "UPDATE ledger SET entry = replace(entry, '\"af\"', '\"by\"') WHERE number = 4")
    assert wrong(house) == []
    lines = (house / "s.protokol.jsonl").read_bytes().splitlines(keepends=True)
    (house / "s.protokol.jsonl").write_bytes(b"".join([*lines[:2], b"rod\n", *lines[3:]]))
    assert wrong(house) == [
        "Linje 3 er ikke en post.",
        "Nr. 3 mangler.",
        "Nr. 3 står i databasen, men ikke i filen.",
    ]


def forged(root: Path, *numbers: int, **changes: object) -> None:
    """Rewrite entries and every hash after them, in the file and in the store."""
    found, previous = [], BEGINNING
    for entry in entries_of(root):
        facts = entry.facts | (changes if entry.number in numbers else {})
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        found.append(Entry(entry.number, text, previous, chained(previous, text)))
        previous = found[-1].hash
    settings_in(root).mirror.write_bytes(b"".join(map(line_of, found)))
    with open_database(settings_in(root).store, mirrored=False) as connection, transaction(connection):
        connection.execute("DELETE FROM ledger")
        ledger.insert(connection, found)


def test_a_chain_forged_anew_everywhere_shows_against_a_code_on_a_receipt(house: Path) -> None:
    code = entries_of(house)[3].code
    forged(house, 2, by="en anden")
    assert wrong(house) == []
    (told,) = [text for text in checked(house, code) if text.startswith("FEJL")]
    assert told.startswith(f"FEJL  Koden {code} er ikke fundet: nr. 4 har nu koden {entries_of(house)[3].code}.")


def test_a_workbook_that_is_read_otherwise_than_it_was_is_named_and_the_ledger_stands(house: Path) -> None:
    """As after a newer program: the entry keeps its hash, and what the workbook says now is told."""
    facts = entries_of(house)[2].facts
    forged(house, 3, content={**facts["content"], "answers": 64 * "a"})
    forged(house, 3, 4, 5, program="ledelsestilsyn 0.0.1")
    (house / "s.duckdb").unlink()
    told = "\n".join(rebuilt(house)).splitlines()
    (line,) = [line for line in told if "læses anderledes" in line]
    assert line == (
        "      nr. 3: b.xlsx læses anderledes nu (answers). Den blev læst af ledelsestilsyn 0.0.1; dette er "
        f"{ledger.PROGRAM}"
    )
    assert (house / "ny.protokol.jsonl").read_bytes() == (house / "s.protokol.jsonl").read_bytes()


@pytest.fixture
def older(house: Path) -> Iterator[Path]:
    """The same house as a program of before this one left it: less in each entry, and no file."""
    left_out = ("program", "content", "batch", "rules")
    kept = [entry.facts for entry in entries_of(house) if entry.facts["what"] in ("taken", "refused")]
    found, previous = [], BEGINNING
    for number, facts in enumerate(kept, start=1):
        told = {name: value for name, value in facts.items() if name not in left_out}
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        found.append(Entry(number, text, previous, chained(previous, text)))
        previous = found[-1].hash
    with open_database(settings_in(house).store, mirrored=False) as connection, transaction(connection):
        connection.execute("DELETE FROM ledger")
        ledger.insert(connection, found)
    settings_in(house).mirror.unlink()
    yield house


def test_an_older_ledger_is_made_again_as_far_as_it_tells_and_the_rest_is_said(older: Path) -> None:
    told = rebuilt(older)
    assert told[1:] == [
        "ok    2 arbejdsbøger er læst igen og siger det samme",
        "ok    1 arbejdsbog er afvist igen, med de samme ord",
        "ok    Hver post er gjort om og siger det samme",
        "?     Det kan ikke vises:\n"
        "      3 poster er fra før, protokollen fortalte om indhold og program; kun det, de fortæller, er "
        "efterprøvet.\n"
        f"      Protokollen begynder uden regler. Til den første post om dem er reglerne i {older}/models brugt.",
        "ok    Databasens rækker er dem, der blev gemt: 3 arbejdsbøger; 3 er fra før indholdet kom i protokollen",
        "ok    16 tabeller med 27 rækker er de samme som i den gamle database",
    ]


def test_nothing_is_written_where_something_is_in_the_way(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    for name in ("ny.duckdb", "ny.protokol.jsonl", "ny.key"):
        (house / name).write_bytes(b"x")
        ledger_house.do(house, "rebuild", str(house / "ny.duckdb"), code=2)
        assert capsys.readouterr().err == f"{house}/{name}: Der er noget i vejen.\nVælg et navn, der ikke er brugt.\n"
        (house / name).unlink()
    assert not (house / "ny.arkiv").exists()


def test_nothing_is_left_of_a_store_that_was_not_made_to_its_end(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(house.iterdir())
    monkeypatch.setattr("ledelsestilsyn.pipeline.rebuild.open_mirror", fails)
    with pytest.raises(OSError, match="No space left"):
        rebuilt(house)
    assert sorted(house.iterdir()) == before


def test_the_commands_say_how_it_went_and_leave_with_0_or_13(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger_house.do(house, "ledger", "check")
    assert capsys.readouterr().out.splitlines()[-1] == "Protokollen er efterprøvet uden afvigelser."
    ledger_house.do(house, "rebuild", str(house / "ny.duckdb"))
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"Databasen er genskabt uden afvigelser: {house}/ny.duckdb"
    ledger_house.do(house, "ledger", "show", "--last", "1")
    assert capsys.readouterr().out.splitlines()[1] == '  Afvist: "c.xlsx".'
    tampered(house, "DELETE FROM answers")
    ledger_house.do(house, "ledger", "check", code=13)
    assert capsys.readouterr().out.splitlines()[-1] == "Protokollen stemmer ikke."
    ledger_house.do(house, "rebuild", str(house / "igen.duckdb"), code=13)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"Databasen er genskabt, men ikke alt er som før: {house}/igen.duckdb"


def test_a_sealed_archive_is_checked_and_rebuilt_from_with_its_key(small: Path, tmp_path: Path) -> None:
    root, key = tmp_path / "hus", str(tmp_path / "arkiv.key")
    root.mkdir()
    shutil.copytree(small / "models", root / "models")
    (root / "a.xlsx").write_bytes((small / "a.xlsx").read_bytes())
    ledger_house.do(root, "import", str(root / "a.xlsx"), "--archive-key", key)
    assert {file.suffix for file in (root / "s.arkiv").iterdir()} == {".krypt"}
    ledger_house.do(root, "ledger", "check", "--archive-key", key)
    ledger_house.do(root, "ledger", "check", code=13)
    ledger_house.do(root, "rebuild", str(root / "ny.duckdb"), "--archive-key", key)
