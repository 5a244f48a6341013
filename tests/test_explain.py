"""`explain` tells why one finding is new, old or undetermined, letter by letter."""

import csv
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, places
from manifests import manifest_of

from ledelsestilsyn.cli import run_words

FINDINGS = ROOT / "reports" / "2024K4" / "findings.csv"


MANIFEST = manifest_of(FINDINGS.parent)


def workbook_hash(name: str) -> str:
    return next(entry.sha256 for entry in MANIFEST.workbooks if entry.workbook == name)


def rows() -> list[dict[str, str]]:
    with FINDINGS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def first(**wanted: str) -> dict[str, str]:
    return next(row for row in rows() if all(row[name] == value for name, value in wanted.items()))


def explained(
    finding: str, folder: Path, capsys: pytest.CaptureFixture[str], reports: Path = ROOT / "reports"
) -> tuple[int, str]:
    code = run_words(["explain", finding, *places(folder)[:4], "--reports", str(reports)])
    out = capsys.readouterr()
    return code, out.out + out.err


def test_a_yearly_follow_up_that_is_still_missing_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = first(department="CVO", question="cvo-100-3", reason="still_reproduced")
    day = "18.12.2024"
    assert row["supervised_on"] == "2024-12-18"
    decided = ".".join(reversed(row["decided_on"].split("-")))
    occurred = ".".join(reversed(row["occurred_on"].split("-"))) if row["occurred_on"] else "ikke oplyst"
    code, text = explained(row["finding"], tmp_path, capsys)
    assert (code, text.splitlines()) == (
        0,
        [
            f"Fejl {row['finding']} er ny.",
            "",
            "Afdeling:           Center for Velfærd & Omsorg (Visitationen) (CVO)",
            "Tilsynsområde:      SEL § 100 Merudgifter",
            "Periode:            4. kvartal 2024",
            f"Sag:                {row['case']}",
            "Spørgsmål:          3. Er de løbende merudgifter revurderet inden for det",
            "                    seneste år?",
            "Svaret er fejl ved: Nej",
            "Refusion:           ja, fejlen kan ændre, hvad staten refunderer",
            f'Står i:             {row["workbook"]}, ark "{row["sheet"]}", celle',
            f"                    {row['cell']}",
            "",
            f"Tilsynsdato:        {day}",
            "12 måneder før:     18.12.2023 (en fejl fra den dag er ny)",
            f"Seneste afgørelse:  {decided}",
            f"Fejl opstået:       {occurred}",
            "Udbedret:           ikke oplyst",
            "",
            "Spørgsmålets art:   løbende pligt. Fejlen bliver lavet hver dag, indtil den er",
            "                    udbedret, så det er dagen, hvor den blev udbedret, der",
            "                    afgør, om den er ny eller gammel.",
            f"Derfor:             Fejlen var ikke udbedret på tilsynsdatoen ({day}). Den",
            "                    blev altså stadig lavet og er derfor ny, uanset hvornår den",
            "                    opstod. [still_reproduced]",
            "Med en anden dato:  Var den udbedret før 18.12.2023, var fejlen gammel.",
            "Hjemmel:            BEK 432/2024 § 42; SEL (LBK 67/2024) § 148, stk. 2",
            "Gælder fra:         01.05.2024, godkendt af centerchef 29.04.2024",
            "",
            "Tæller med i:       2024K4/cvo-100-3, 2024K4/cvo-100, 2024K4/CVO, 2024K4/ALLE",
            "",
            "Fingeraftryk (SHA-256)",
            f"  {row['workbook']}",
            f"    {workbook_hash(row['workbook'])}",
            "  CVO.toml",
            f"    {MANIFEST.rules['CVO.toml']}",
            "  scale.toml",
            f"    {MANIFEST.rules['scale.toml']}",
            "  Tallene er fra rapporten i 2024K4.",
            f"  Rapportens kode: {MANIFEST.code}",
            f"  Kode i protokollen: {MANIFEST.ledger}",
        ],
    )


@pytest.mark.parametrize("reason", sorted({row["reason"] for row in rows()}))
def test_every_reason_in_the_example_report_is_explained_within_eighty_columns(
    reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = explained(first(reason=reason)["finding"], tmp_path, capsys)
    assert code == 0
    assert f"[{reason}]" in " ".join(text.split())
    assert [line for line in text.splitlines() if len(line) > 80 and '"' not in line] == []


def test_a_finding_that_is_in_no_report_yet_is_found_in_the_store(
    whole_way: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = rows()[0]["finding"]
    code, written = explained(finding, tmp_path, capsys)
    again, text = explained(finding.lower(), whole_way, capsys, reports=tmp_path / "none")
    assert (code, again) == (0, 0)
    # The store has the workbook at hand, so it knows where the case number and the dates stand too.
    assert "Sag:                7558 (celle A9)\n" in text
    assert "Seneste afgørelse:  22.04.2024 (celle I9)\n" in text
    assert re.sub(r" \(celle [A-Z]+\d+\)", "", text).splitlines()[:-1] == written.splitlines()[:-3]
    assert text.splitlines()[-1] == "  Tallene er fra 4. kvartal 2024, som databasen er nu (ingen rapport)."


def test_a_number_nobody_knows_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained("F0", tmp_path, capsys) == (
        2,
        "Der er ingen fejl med nummeret F0.\n"
        "Nummeret står i første kolonne af findings.csv i rapportens mappe, for eksempel reports/2024K4. Et andet tal "
        "slås op med sin kode fra rapporten, for eksempel 2024K4/T1.\n",
    )


def test_a_row_that_does_not_follow_from_the_rules_is_not_explained_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = first(**{"class": "old"})
    report = Path(shutil.copytree(FINDINGS.parent, tmp_path / "reports" / "2024K4"))
    file = report / "findings.csv"
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(row["finding"]))
    file.write_text(text.replace(line, line.replace(",old,", ",new,")), encoding="utf-8")
    assert explained(row["finding"], tmp_path, capsys, reports=tmp_path / "reports") == (
        13,
        f"{row['finding']}: Rækken siger new ({row['reason']}), men reglerne giver old ({row['reason']}).\n"
        "Efterprøv rapporten med: ledelsestilsyn verify\n",
    )
