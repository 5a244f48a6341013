"""Efterprøver mappen fra »ledelsestilsyn kit« uden programmet; køres i den: python3 -I -S efterproev.py [KODE ...]
En KODE er trykt på en kvittering, på rapporten eller på skærmen, da mappen blev lavet. Der bruges kun mappens filer og
Pythons standardbibliotek; intet skrives, og intet net bruges. Slutter med 0, hvis alt stemmer, ellers 1."""

import csv
import json
import sys
from calendar import monthrange
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate
from math import comb, cos, exp, isqrt, log, pi, sin
from pathlib import Path
from textwrap import fill, wrap
from types import SimpleNamespace
from typing import Any

SPOT, AREA, HANDED = "quarter department area question", "department area", "department area period"
FIGURES = ("checked", "errors", "new", "old", "undetermined")
TALLY = "checked errors new old undetermined source"
REASONS = ("not_checked", "period_incomplete", "first_measurement", "method_changed", "question_changed", "")
BEFORE = "previous_period previous_checked previous_errors previous_source"
ARROW = f"checked errors source {BEFORE} arrow reason p_value chance"
WORST = ("new", "undetermined", "old", "in_order")  # en sag tæller med i den første, der passer
KIND = {"recurring": "remedied reproduced ceased", "decision": "decided decided decided", "event": "occurred made made"}
DANISH = {"new": "new (ny)", "old": "old (gammel)", "undetermined": "undetermined (uafklaret)", "": "tom"}
UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, csv.Error)


class Row(SimpleNamespace):  # dens navne er kolonnerne i `file`; `sources` er de rækker, den er regnet ud af
    def __getattr__(self, column: str) -> Any:
        raise ValueError(f"{vars(self).get('file', 'data/settings.csv')} mangler {column}.")


def quarter_of(period: str) -> str:
    return period if period[4] == "K" else f"{period[:4]}K{(int(period[5:]) + 2) // 3}"


def on(day: str, rows: "list[Row]") -> Any:
    """Den række, der gælder på dagen: den seneste, der er begyndt, hvis den ikke siger, at den ikke gælder mere."""
    latest = max((row for row in rows if row.from_on <= day), key=lambda row: row.from_on, default=None)
    return latest if latest and vars(latest).get("in_force") != "false" else None


def grouped(rows: "list[Row]", columns: str) -> "dict[Any, list[Row]]":
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(getattr(row, column) for column in columns.split()), []).append(row)
    return groups


@lru_cache(100_000)
def at_most(low: int, of_low: int, high: int, of_high: int, angle: float = pi / 4, width: float = pi / 4) -> float:
    """Boschloos prøve (1970): højst så sandsynlig er en forskel så klar den vej, hvis andelen af fejl er uændret."""
    lows, highs = [[comb(size, n) for n in range(of_low + of_high + 1)] for size in (of_low, of_high)]
    tails = [list(accumulate(lows[n] * highs[e - n] for n in range(e + 1))) for e in range(len(lows))]
    ways = [max(n for n in [0, *t] if n * tails[low + high][-1] <= tails[low + high][low] * t[-1]) for t in tails]
    logs = [(errors, len(ways) - 1 - errors, log(n)) for errors, n in enumerate(ways) if n]
    for parts in (32 * isqrt(len(ways)), 20, 20):  # andelene fra 0 til 1 (sinus i anden), og så om den højeste
        spots = {a: (log(sin(a)), log(cos(a))) for a in (angle + width * n / parts for n in range(1 - parts, parts))}
        sums = {sum(exp(n + 2 * (e * x + rest * y)) for e, rest, n in logs): a for a, (x, y) in spots.items()}
        angle, width = sums[max(sums)], width / parts
    return max(sums)


class Kit(Row):  # mappen, dens indstillinger og det udregnede; hver check_ er et afsnit i det, der skrives
    def read(self, name: str) -> Any:
        if not (self.folder / name).is_file():
            raise ValueError(f"{name} mangler.")
        return (self.folder / name).read_bytes().decode()

    def table(self, name: str) -> Any:
        """Tabellens rækker; en række, der ikke kan læses, meldes og udelades."""
        if name not in self.tables:
            self.tables[name] = []
            for line, cells in enumerate(csv.DictReader(self.read(name).split("\n")), start=2):
                try:
                    for column, cell in cells.items():
                        if cell and column.endswith("_on") and date.fromisoformat(cell).isoformat() != cell:
                            raise ValueError(cell)
                        cells[column] = int(cell) if cell and column in FIGURES else cell
                    quarter = quarter_of(cells["period"]) if cells.get("period") else cells.get("quarter")
                    self.tables[name].append(Row(**{**cells, "file": name, "quarter": quarter}))
                except UNREADABLE:
                    self.faults.append(f"{name}, række {line}: {column} kan ikke læses: »{cell}«.")
        return self.tables[name]

    def place(self, row: Row) -> str:  # og de celler, tallet kommer af: fejlenes, hvor der er nogen
        sheets = grouped([source for source in row.sources if source.errors] or row.sources, "workbook sheet").items()
        names = {book.workbook: book.name for book in self.table("data/workbooks.csv")}
        cells = [f"; »{names.get(at[0])}«, ark »{at[1]}«, {' '.join(r.cell for r in rows[:8])}" for at, rows in sheets]
        return f"{row.quarter}, afdeling {row.department}, {row.question}{''.join(cells)}{vars(row).get('dates', '')}"

    def compare(self, name: str, own: "dict[Any, Row]", key: str, columns: str) -> str:
        """Filens rækker mod de udregnede; `key` er de kolonner, der udpeger en række."""
        own = {spot: row for spot, row in own.items() if name[:8] != "rapport/" or row.quarter == self.period}
        given = grouped(self.table(name), key)
        for spot in {**own, **given}:
            rows = given.get(spot, [])
            wrong = [f"står {len(rows)} gange, men skal stå {int(spot in own)}"]
            if spot in own and len(rows) == 1:
                pairs = [(name, f"{getattr(rows[0], name)}", f"{getattr(own[spot], name)}") for name in columns.split()]
                wrong = [f"{n} er {DANISH.get(a, a)}, men skal være {DANISH.get(b, b)}" for n, a, b in pairs if a != b]
            at = (self.place(own[spot]) if spot in own else " ".join(spot)) if wrong else ""
            self.faults += [f"{name}: {at}: {', '.join(wrong)}."] if wrong else []
        return f"{len(own)} rækker er regnet efter."

    def check_files(self) -> str:
        """Filerne: hver SHA-256 i SHA256SUMS og i rapport/manifest.json regnes efter."""
        sums = {line[66:]: line[:64] for line in self.read("SHA256SUMS").split("\n") if line}
        names = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("[!.]*") if path.is_file()}
        names -= {"SHA256SUMS", "protokol.jsonl"}
        self.faults += [f"{n} {'mangler' if n in sums else 'står ikke i SHA256SUMS'}." for n in sorted(names ^ {*sums})]
        manifest = json.loads(self.read("rapport/manifest.json"))
        nodes = {node["name"]: node.get("sha256") for node in manifest.get("@graph", ()) if node["@type"] == "File"}
        report = {f"rapport/{name}": hash for name, hash in manifest.get("files", nodes).items()}
        for source, hashes in {"SHA256SUMS": sums, "rapport/manifest.json": report}.items():
            bad = [n for n in names & {*hashes} if sha256((self.folder / n).read_bytes()).hexdigest() != hashes[n]]
            self.faults += [f"{name} er ændret: dens SHA-256 er en anden end i {source}." for name in sorted(bad)]
        return f"{len(sums)} filer."

    def check_ledger(self) -> str:
        """Protokollen: hver posts hash dækker den forriges og dens egen tekst; den sidste er om mappen selv."""
        last, trail = Row(number=0, hash="0" * 64, name="begyndelsen", what="", quarter="", codes=[""]), "0" * 64
        for text in filter(None, self.read("protokol.jsonl").split("\n")):
            facts = json.loads((line := json.loads(text))["entry"])  # kun den er dækket af hashen
            chain = {"file": "protokol.jsonl", **{key: line[key] for key in ("number", "entry", "previous", "hash")}}
            entry = Row(**{"quarter": "", "workbook": "", "answers": 0, "code": "", **facts, **chain})
            entry.name = f"post {entry.number} ({entry.what} {entry.workbook}{entry.quarter})"
            if (entry.number, entry.previous) != (last.number + 1, last.hash):
                self.faults.append(f"Kæden er brudt mellem {last.name} og {entry.name}.")
            if sha256(f"{entry.previous}\n{entry.entry}".encode()).hexdigest() != entry.hash:
                self.faults.append(f"Teksten er ændret i {entry.name}: hashen passer ikke til den.")
            if entry.what in ("taken", "refused"):  # deres egen kæde er den, som rapporten trykker sin kode af
                kept = {key: facts[key] for key in facts if key not in ("at", "by", "program", "content")}
                trail = sha256(f"{trail}\n{json.dumps(kept, ensure_ascii=False, sort_keys=True)}".encode()).hexdigest()
            codes = ("-".join([f"{entry.number}", *wrap(hash[:16].upper(), 4)]) for hash in (entry.hash, trail))
            entry.codes = [*codes, entry.code[:19]]
            self.entries.append(last := entry)
        if (last.what, last.quarter) != ("kit", self.period):
            self.faults.append(f"Protokollen ender med {last.name} og ikke med denne mappe: der mangler noget.")
        elif last.sums != sha256(self.read("SHA256SUMS").encode()).hexdigest():
            self.faults.append("SHA256SUMS er ændret: protokollens sidste post nævner en anden.")
        told, entries = "", [row for row in self.entries if row is last or row.what != "kit"]
        for code in [code.upper().replace("–", "-") for code in self.codes]:
            own = [row.name for row in entries if len(code) > 10 and any(text.startswith(code) for text in row.codes)]
            told += f" {code} er {own[-1]}." if own else ""
            self.faults += [] if own else [f"Koden {code} er ikke i protokollen, tastet forkert eller en ældre mappes."]
        told += "" if last.name in told else " Uden mappens egen kode er filerne kun holdt mod sig selv."
        return f"{last.number} poster. Mappens egen kode, som skal stå på papiret: {last.codes[0]}.{told}"

    def check_workbooks(self) -> str:
        """Arbejdsbøgerne og rapporten mod protokollen: ingen er byttet ud, udeladt eller sat ud af kraft."""
        books = {book.workbook: book for book in self.table("data/workbooks.csv")}
        ends = [row.number - 1 for row in self.entries if (row.what, row.quarter) == ("published", self.period)]
        entries = self.entries[: min(ends, default=None)]  # det, der kom siden, er rettelser i den næste rapport
        received = {(row.what, row.sha256): row for row in entries if row.what in ("taken", "refused")}
        for number, book in books.items():
            entry = received.get(("refused" if book.status == "refused" else "taken", book.sha256))
            heir = books.get(book.superseded_by) if int(book.superseded_by or 0) > int(number) else None
            rows = sum(answer.workbook == number for answer in self.table("data/answers.csv"))
            name = f"Arbejdsbog {number} »{book.name}« ({book.department} {book.period})"
            if entry is None:
                self.faults.append(f"{name} står ikke i protokollen med den SHA-256.")
            elif rows != (0 if heir or "form" in vars(entry) else entry.answers):
                self.faults.append(f"{name} har {rows} svar i data/answers.csv, men et andet antal i protokollen.")
            if book.superseded_by and (not heir or (heir.department, heir.period) != (book.department, book.period)):
                self.faults.append(f"{name} er ikke erstattet af en for samme afdeling og periode.")
            if self.with_cases == "true" and f"{book.sha256}  arbejdsboeger/{number}-" not in self.read("SHA256SUMS"):
                self.faults.append(f"{name} ligger ikke i arbejdsboeger, som den blev modtaget.")
        made = [row.manifest for row in entries if (row.what, row.quarter) == ("reported", self.period)]
        if sha256(self.read("rapport/manifest.json").encode()).hexdigest() not in made[-1:]:
            self.faults.append("rapport/manifest.json er ikke den, som protokollen nævner, da rapporten blev lavet.")
        lost = [r for at, r in received.items() if at[0] == "taken" and at[1] not in {b.sha256 for b in books.values()}]
        self.faults += [f"{r.name} mangler i data/workbooks.csv." for r in lost if quarter_of(r.period) <= self.period]
        return f"{len(books)} arbejdsbøger."

    def check_findings(self) -> str:
        """Fejlene: hver får klasse, grund og betydning for refusion ud fra svarets datoer."""
        versions, findings = grouped(self.table("data/questions.csv"), "department question"), {}
        for row in self.table("data/answers.csv"):
            version = on(row.supervised_on, versions.get((row.department, row.question), []))
            row.checked, row.errors, row.sources = int(row.value != "not_relevant"), int(row.value == "error"), [row]
            found, row.reason = self.classify(version.kind, row) if version and row.errors else ("", "")
            vars(row).update({"class": found, **{name: int(found == name) for name in WORST[:3]}})
            if version is None:
                self.faults.append(f"data/answers.csv: {self.place(row)}: spørgsmålet gjaldt ikke {row.supervised_on}.")
            elif row.errors:
                findings[row.answer,], row.reimbursement = row, version.reimbursement
        return self.compare("results/findings.csv", findings, "answer", f"{SPOT} class reason reimbursement")

    def classify(self, kind: str, row: Row) -> "tuple[str, str]":  # skellet er samme dag så mange måneder før
        name, within, before = KIND[kind].split()  # datoen, og grundens begyndelse for en dato efter og før skellet
        day, problem, supervised = getattr(row, f"{name}_on"), getattr(row, f"{name}_problem"), row.supervised_on
        row.dates = f"; svar {row.answer}, {kind}, dato {day or 'ingen'}, tilsyn {supervised}"
        if problem:
            return "undetermined", "dates_disagree" if problem == "disagree" else "date_unreadable"
        if kind == "recurring" and (not day or day > supervised):
            return "new", "still_reproduced"
        if not day or day > supervised:
            return "undetermined", "date_after_supervision" if day else f"{kind}_date_missing"
        year, month = divmod(int(supervised[:4]) * 12 + int(supervised[5:7]) - 1 - int(self.window_months), 12)
        edge = f"{year}-{month + 1:02}-{min(int(supervised[8:]), monthrange(year, month + 1)[1]):02}"
        new = day > edge or (day == edge and {"new": True, "old": False}[self.on_cutoff])
        return ("new", f"{within}_within_window") if new else ("old", f"{before}_before_window")

    def check_tallies(self) -> str:
        """Optællingerne: svarene tælles; afdelingens egne tal gælder kun, hvor der ikke er svar for samme periode."""
        versions = grouped(self.table("data/questions.csv"), "department area question")
        self.cadences = grouped(self.table("data/cadences.csv"), AREA)
        tabs = grouped(self.table("data/tabs.csv"), "quarter department area")
        answers, counts = self.table("data/answers.csv"), grouped(self.table("data/counts.csv"), f"{SPOT} period")
        asked = grouped(answers, f"{SPOT} period")
        found = grouped(answers + [row for spot in counts if spot not in asked for row in counts[spot]], SPOT)
        for quarter in {self.period, *(spot[0] for spot in tabs)}:
            end = f"{quarter[:4]}-{3 * int(quarter[5]):02}-31"
            areas = {spot[:2] for spot in versions if on(end, versions[spot])}
            for spot in versions:  # det, der skulle være spurgt om, står der også, når det ikke er det
                cadence = on(end, self.cadences[spot[:2]])
                day = max((tab.supervised_on for tab in tabs.get((quarter, *spot[:2]), ())), default=end)
                if spot[:2] in areas and cadence and quarter[5] in cadence.quarters and on(day, versions[spot]):
                    found.setdefault((quarter, *spot), [])
        for spot, rows in found.items():
            own = {name: sum(getattr(row, name) or 0 for row in rows) if rows else "" for name in FIGURES[:4]}
            self.tallies[spot] = row = Row(quarter=spot[0], department=spot[1], area=spot[2], question=spot[3], **own)
            row.checked, row.period, row.sources = row.checked or 0, row.quarter, rows
            row.undetermined = row.errors - row.new - row.old if rows else ""
            row.source = ("declared" if rows[-1].file == "data/counts.csv" else "recomputed") if rows else ""
        self.compare("rapport/tallies.csv", self.tallies, SPOT, TALLY)
        now = [row for row in self.tallies.values() if row.quarter == self.period]
        parts = {**grouped(now, "department"), ("I alt",): now}.items()
        sums = {part: [sum(vars(row)[name] or 0 for row in rows) for name in FIGURES[1:]] for (part,), rows in parts}
        told = ".".join(f" {part} {n[0]} fejl: {n[1]} nye, {n[2]} gamle, {n[3]} uafklarede" for part, n in sums.items())
        return f"{self.compare('results/tallies.csv', self.tallies, SPOT, TALLY)} Til side 1:{told}."

    def check_arrows(self) -> str:
        """Pilene: flere, færre eller lige så mange fejl som sidst, og p-værdien, hvor der er højst 2.000 sager."""
        given, handed = grouped(self.table("results/arrows.csv"), SPOT), grouped(self.table("data/tabs.csv"), HANDED)
        versions = [row for row in self.table("data/questions.csv") if row.first == row.comparable == "false"]
        turns = {**grouped(self.table("data/breaks.csv"), AREA), **grouped(versions, SPOT[8:])}
        latest: Any = {}
        for spot, now in sorted(self.tallies.items()):
            area, before = spot[1:3], latest.get(spot[1:])
            ends = [f"{now.quarter[:4]}-{3 * int(now.quarter[5]) - n:02}-31" for n in (2, 1, 0)]
            owed = [end[:7] for end in ends if (cadence := on(end, self.cadences[area])) and cadence.every == "month"]
            now.partial = (*area, now.quarter) not in handed and any((*area, month) not in handed for month in owed)
            since = min(row.supervised_on for row in before.sources) if before else "9999"
            until = max((row.supervised_on for row in now.sources), default="")
            between = [any(since < row.from_on <= until for row in turns.get(at, ())) for at in (area, spot[1:])]
            fits = (not now.checked, now.partial or (before and before.partial), not before, *between, True)
            now.reason = REASONS[[bool(fit) for fit in fits].index(True)]
            kept = vars(before) if now.reason in ("", "method_changed", "question_changed") else {}
            vars(now).update({name: kept.get(name[9:], "") for name in BEFORE.split()})
            a, b = (now.errors, now.checked), ((before or now).errors, (before or now).checked)
            now.arrow = "none" if now.reason else ("level", "up", "down")[(a[0] > b[0]) - (a[0] < b[0])]
            told = given[spot][0].p_value if spot in given and not now.reason else ""
            few = not now.reason and a[1] + b[1] <= 2000  # flere tager for lang tid
            p = min(1, 2 * at_most(*a, *b), 2 * at_most(*b, *a)) if few else float(told or 0)
            now.p_value = told if now.reason or (abs(float(told or 9) - p) < 5.01e-5 and len(told) == 6) else f"{p:.4f}"
            now.chance = now.p_value and ("clear" if float(now.p_value) <= 0.05 else "may_be_chance")
            latest.update({spot[1:]: now} if now.checked else {})
        self.compare("rapport/arrows.csv", self.tallies, SPOT, ARROW)
        return self.compare("results/arrows.csv", self.tallies, SPOT, ARROW)

    def check_cases(self) -> str:
        """Sagerne: hver tælles én gang i hver aflevering, med sin værste fejl."""
        found = {}
        for spot, rows in grouped(self.table("data/answers.csv"), "quarter department area").items():
            cases = [case for case in grouped(rows, "period case").values() if any(row.checked for row in case)]
            worst = [next((n for n in WORST[:3] if any(getattr(row, n) for row in case)), "in_order") for case in cases]
            counted = {"question": spot[2], "dates": "", "checked": len(worst), "sources": rows}
            found[spot] = Row(**{**vars(rows[0]), **counted, **{name: worst.count(name) for name in WORST}})
        return self.compare("results/cases.csv", found, "quarter department area", f"checked {' '.join(WORST)}")


def main(folder: Path, codes: "list[str]") -> int:
    kit, wrong = Kit(folder=folder, codes=codes, tables={}, entries=[], tallies={}, faults=[]), 0
    lines = [f"Efterprøver mappen {folder} uden programmet."]
    for name in ("files", "ledger", "workbooks", "findings", "tallies", "arrows", "cases"):
        check, told, kit.faults = getattr(kit, f"check_{name}"), [], []
        try:
            vars(kit).update({**{row.key: row.value for row in kit.table("data/settings.csv")}, **vars(kit)})
            told = [f"  {check()}{'' if kit.faults else ' Stemmer.'}"]
        except UNREADABLE as fault:
            kit.faults.append(f"Noget mangler eller kan ikke læses, og resten efterprøves ikke: {fault}")
        faults = [f"  AFVIGER: {fault}" for fault in kit.faults]
        more = [f"  ... og {len(faults) - 20} mere."] if len(faults) > 20 else []
        lines, wrong = [*lines, check.__doc__, *faults[:20], *more, *told], wrong + len(faults)
        if not told:
            break
    lines += [f"{wrong} ting stemmer ikke." if wrong else "Alt stemmer."]
    text = "\n".join(fill(line, 80, subsequent_indent="    ", break_on_hyphens=False) for line in lines)
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent, sys.argv[1:]))
