"""The worked examples of the method page: each kind of question once, classified by the engine (rules.md 3)."""

from dataclasses import replace

from report_basis import Basis

from ledelsestilsyn.report.examples import examples

MODEL = Basis().build().model


def test_each_kind_of_question_has_its_example() -> None:
    table = examples(MODEL)
    assert [(row[0].text, row[2].text, row[2].below) for row in table.rows] == [
        ("løbende pligt", "ny", ("laves stadig",)),
        ("løbende pligt", "gammel", ("ophørt for længe siden",)),
        ("knyttet til afgørelsen", "gammel", ("afgjort for længe siden",)),
        ("enkeltstående hændelse", "ny", ("lavet for nylig",)),
    ]
    assert table.note == "I eksemplerne er tilsynsdatoen 20.03.2024, og grænsen mellem nye og gamle fejl er 20.03.2023."


def test_a_model_with_a_longer_window_moves_the_border_and_the_classes() -> None:
    longer = examples(replace(MODEL, scale=replace(MODEL.scale, window_months=48)))
    assert longer.note.endswith("er 20.03.2020.")
    assert [row[2].text for row in longer.rows] == ["ny", "ny", "ny", "ny"]
