"""The chain alone: 200 seeded tamperings with a ledger, each found, and the entry named (issue 6: How good)."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from ledelsestilsyn.audit.ledger_chain import chain_faults, differences
from ledelsestilsyn.audit.ledger_codes import find_code
from ledelsestilsyn.errors import UsageError
from ledelsestilsyn.store.ledger import BEGINNING, Entry, chained, trails, write_code

Ledger = tuple[Entry, ...]


def ledger(texts: Sequence[str]) -> Ledger:
    """The entries of these texts, chained and numbered from 1."""
    found, previous = [], BEGINNING
    for number, text in enumerate(texts, start=1):
        found.append(Entry(number, text, previous, chained(previous, text)))
        previous = found[-1].hash
    return tuple(found)


def texts_of(length: int) -> list[str]:
    kinds = ("taken", "refused", "rules", "classified")
    return [f'{{"answers": {number}, "sha256": "{number}", "what": "{kinds[number % 4]}"}}' for number in range(length)]


WHOLE = ledger(texts_of(12))


def renumbered(found: Sequence[Entry]) -> Ledger:
    return tuple(replace(entry, number=number) for number, entry in enumerate(found, start=1))


def test_a_whole_chain_has_no_faults() -> None:
    assert chain_faults(WHOLE) == chain_faults(()) == ()


def edited(chance: random.Random) -> tuple[Ledger, str]:
    place = chance.randrange(12)
    field = chance.choice(("text", "hash", "previous"))
    other = {"text": WHOLE[place].text + " ", "hash": 64 * "a", "previous": 64 * "b"}[field]
    entry = replace(WHOLE[place], **{field: other})
    return (
        *WHOLE[:place],
        entry,
        *WHOLE[place + 1 :],
    ), f"Nr. {place + 1} er ændret: teksten passer ikke til dens hash."


def rewritten(chance: random.Random) -> tuple[Ledger, str]:
    """One entry with a hash that fits it: the next does not build on it. The last one shows only elsewhere."""
    place = chance.randrange(11)
    text = WHOLE[place].text.replace("answers", "svar")
    entry = replace(WHOLE[place], text=text, hash=chained(WHOLE[place].previous, text))
    told = (
        f"Nr. {place + 2} bygger ikke på nr. {place + 1}, som den står her: nr. {place + 1} er skrevet om, eller en "
        "post mellem dem er fjernet."
    )
    return (*WHOLE[:place], entry, *WHOLE[place + 1 :]), told


def deleted(chance: random.Random) -> tuple[Ledger, str]:
    place = chance.randrange(11)
    return (*WHOLE[:place], *WHOLE[place + 1 :]), f"Nr. {place + 1} mangler."


def deleted_and_renumbered(chance: random.Random) -> tuple[Ledger, str]:
    place = chance.randrange(1, 11)
    found = renumbered((*WHOLE[:place], *WHOLE[place + 1 :]))
    told = (
        f"Nr. {place + 1} bygger ikke på nr. {place}, som den står her: nr. {place} er skrevet om, eller en post "
        "mellem dem er fjernet."
    )
    return found, told


def inserted(chance: random.Random) -> tuple[Ledger, str]:
    place = chance.randrange(1, 12)
    former = WHOLE[place - 1].hash
    more = Entry(0, '{"what": "refused"}', former, chained(former, '{"what": "refused"}'))
    told = f"Nr. {place + 1} er sat ind: nr. {place + 2} bygger på nr. {place} og ikke på den."
    return renumbered((*WHOLE[:place], more, *WHOLE[place:])), told


def swapped(chance: random.Random) -> tuple[Ledger, str]:
    one, other = sorted(chance.sample(range(12), 2))
    found = list(WHOLE)
    found[one], found[other] = found[other], found[one]
    told = f"Nr. {one + 1} og {other + 1} er byttet om: kæden har dem i en anden rækkefølge."
    return renumbered(found), told


def moved_in_the_file(chance: random.Random) -> tuple[Ledger, str]:
    place = chance.randrange(11)
    found = (*WHOLE[:place], WHOLE[place + 1], WHOLE[place], *WHOLE[place + 2 :])
    return found, f"Linjerne er byttet om: nr. {place + 1} står efter nr. {place + 2}."


TAMPERINGS = (edited, rewritten, deleted, deleted_and_renumbered, inserted, swapped, moved_in_the_file)


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_each_of_twenty_tamperings_of_a_kind_is_named(tamper: Callable[[random.Random], tuple[Ledger, str]]) -> None:
    for seed in range(20):
        found, told = tamper(random.Random(seed))
        assert chain_faults(found) == (told,), (seed, found)


def test_a_ledger_cut_short_is_found_by_its_file_and_by_any_code_after_the_cut() -> None:
    for left in range(1, 12):
        told = f"Nr. {left + 1}-12" if left < 10 else f"Nr. {' og '.join(map(str, range(left + 1, 13)))}"
        (said,) = differences(WHOLE[:left], WHOLE)
        assert said == f"{told} står i filen, men ikke i databasen: slettet fra den, eller den er en ældre kopi."
        entry, answer = find_code(WHOLE[:left], WHOLE[-1].code)
        assert (entry, answer) == (
            None,
            f"Koden {WHOLE[-1].code} er ikke fundet: protokollen slutter ved nr. {left}, så den er kortet af.",
        )


def test_a_file_cut_short_is_told_of_and_what_it_may_be() -> None:
    assert differences(WHOLE, WHOLE[:11]) == (
        "Nr. 12 står i databasen, men ikke i filen: en kørsel blev afbrudt, eller filen er kortet af. Den skrives "
        "færdig, næste gang programmet bruges.",
    )
    assert differences(WHOLE, (*WHOLE[:4], *WHOLE[5:])) == ("Nr. 5 står i databasen, men ikke i filen.",)


def test_an_entry_that_is_another_in_the_store_than_in_the_file_is_named_with_what_differs() -> None:
    text = WHOLE[4].text.replace('"answers": 4', '"answers": 3')
    changed = (*WHOLE[:4], replace(WHOLE[4], text=text), *WHOLE[5:])
    assert differences(changed, WHOLE) == (
        "Nr. 5 er en anden i databasen end i filen (answers: 4 → 3); kun filen passer til dens hash.",
    )


def test_a_chain_forged_anew_shows_against_a_code_from_any_place_after_the_forgery() -> None:
    """20 of 20: every hash fits, so the ledger alone can't tell; the departments' receipts can."""
    for seed in range(20):
        chance = random.Random(seed)
        place = chance.randrange(12)
        texts = texts_of(12)
        texts[place] = texts[place].replace("answers", "svar")
        forged = ledger(texts)
        assert chain_faults(forged) == ()
        kept = WHOLE[chance.randrange(place, 12)]
        entry, told = find_code(forged, kept.code)
        assert entry is None and told.startswith(
            f"Koden {kept.code} er ikke fundet: nr. {kept.number} har nu koden {forged[kept.number - 1].code}"
        )
        assert all(find_code(forged, before.code)[0] == before for before in WHOLE[:place])


def test_codes_are_found_as_they_were_printed_long_and_short_and_on_reports() -> None:
    entry = WHOLE[8]
    (trail,) = [hashed for row, hashed in trails(WHOLE) if row == entry]
    receipt = "det er nr. 9, og alt til og med den er, som da koden blev trykt."
    assert find_code(WHOLE, entry.code) == (entry, f"Koden {entry.code} er fundet: {receipt}")
    short = "-".join(entry.code.split("-")[:3])
    assert find_code(WHOLE, short.lower()) == (entry, f"Koden {short} er fundet: {receipt}")
    report = write_code(9, trail)
    told = f"Koden {report} er fundet: alt, der er modtaget til og med nr. 9, er, som da den blev trykt."
    assert find_code(WHOLE, f" {report} ") == (entry, told)


def test_a_code_before_which_something_was_changed_is_told_as_that() -> None:
    changed = (*WHOLE[:4], replace(WHOLE[4], text=WHOLE[4].text + " "), *WHOLE[5:])
    code = WHOLE[7].code
    assert find_code(changed, code) == (None, f"Koden {code} står ved nr. 8, men en post før den er ændret.")
    gone = renumbered((*WHOLE[:4], *WHOLE[5:]))
    told = f"Koden {code} står ved nr. 7, men poster før den er sat ind, fjernet eller flyttet."
    assert find_code(gone, code) == (None, told)


def test_a_reports_own_code_is_found_by_the_entry_that_told_of_it() -> None:
    found = ledger([*texts_of(3), '{"code": "DE89-7FC4-1B02-039C", "what": "reported"}'])
    assert find_code(found, "de89-7fc4-1b02-039c") == (
        found[3],
        "Koden DE89-7FC4-1B02-039C er fundet: det er rapporten i nr. 4.",
    )
    assert find_code(found, "0000-7FC4-1B02-039C") == (
        None,
        "Koden 0000-7FC4-1B02-039C er ikke fundet: ingen rapport i protokollen har den.",
    )


@pytest.mark.parametrize("text", ["", "17", "17-3F2A", "17-3F2A-9C1", "x-3F2A-9C1B", "17-3F2A-9C1G"])
def test_a_text_that_is_no_code_is_refused_with_how_one_looks(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_code(WHOLE, text)
    assert caught.value.message == "Koden skal være nummeret og mindst 8 cifre."
