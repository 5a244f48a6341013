"""A small risk model without faults, as text, for tests that change a line of it."""

MODEL = """\
department = "CVO"
name = "Center for Velfærd & Omsorg (Visitationen)"
aliases = ["Visitationen"]
committees = ["SSÆ", "ØU"]

[[area]]
id = "cvo-100"
name = "Merudgifter"
law = "SEL § 100"
cadence = [{ from = 2023-01-01, every = "quarter" }]
consequence = [{ from = 2023-01-01, score = 4, owner = "Centerchef", reason = "Halvdelen refunderes" }]

  [[area.question]]
  id = "cvo-100-1"

    [[area.question.version]]
    from = 2023-01-01
    text = "Er merudgifterne revurderet inden for det seneste år?"
    kind = "recurring"
    interval_months = 12
    error_answer = "nej"
    reimbursement = "yes"
    source = "local"
    legal_basis = "BEK 1265/2022 § 42"
    approved = { by = "Centerchef", on = 2022-12-15 }

    [[area.question.version]]
    from = 2024-01-01
    text = "Er de løbende merudgifter revurderet inden for det seneste år?"
    kind = "recurring"
    interval_months = 12
    error_answer = "nej"
    reimbursement = "yes"
    source = "local"
    legal_basis = "BEK 432/2024 § 42; SEL § 148"
    approved = { by = "Centerchef", on = 2023-12-15 }

  [[area.question]]
  id = "cvo-100-2"

    [[area.question.version]]
    from = 2023-01-01
    text = "Er grundlaget for beløbet oplyst i afgørelsen?"
    kind = "decision"
    error_answer = "nej"
    reimbursement = "not_settled"
    source = "star"
    legal_basis = "BEK 1265/2022 § 27"
    approved = { by = "Centerchef", on = 2022-12-15 }

    [[area.question.version]]
    from = 2025-01-01
    in_force = false
    legal_basis = "BEK 1711/2024"
    approved = { by = "Centerchef", on = 2024-12-15 }

[[example]]
name = "sidst revurderet i 2020"
question = "cvo-100-1"
finding = { supervised_on = 2023-03-20 }
class = "new"
reason = "still_reproduced"

[[example]]
name = "udbedret for længe siden"
question = "cvo-100-1"
finding = { supervised_on = 2024-03-20, remedied_on = 2023-03-19 }
class = "old"
reason = "ceased_before_window"

[[example]]
name = "afgjort i 2020"
question = "cvo-100-2"
finding = { supervised_on = 2024-03-20, decided_on = 2020-05-01 }
class = "old"
reason = "decided_before_window"
"""

OTHER = MODEL.replace("CVO", "FR").replace("cvo-", "fr-").replace("Visitationen", "Familien")

SCALE = """\
owner = "Økonomichef"
from = 2023-01-01
likelihood_limits = [0.05, 0.1, 0.2, 0.35]

[committees]
"SSÆ" = "Udvalget for Social, Sundhed & Ældre"
"ØU" = "Økonomiudvalget"

[[band]]
id = "green"
name = "Grøn"
lowest = 1
highest = 5
every = "half_year"
cases = 10

[[band]]
id = "yellow"
name = "Gul"
lowest = 6
highest = 14
every = "quarter"
cases = 20

[[band]]
id = "red"
name = "Rød"
lowest = 15
highest = 25
every = "month"
cases = 30

[rule]
window_months = 12
on_cutoff = "new"
"""


def files(model: str = MODEL, scale: str = SCALE, **others: str) -> dict[str, bytes]:
    texts = {"CVO.toml": model, "scale.toml": scale} | {f"{name}.toml": text for name, text in others.items()}
    return {name: text.encode() for name, text in texts.items()}


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{text.count(old)} places hold {old!r}"
    return text.replace(old, new)
