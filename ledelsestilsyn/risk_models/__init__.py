"""The rules as dated data: reads `risk_models/*.toml`, refuses what it does not know, and shows what is in force."""

from ledelsestilsyn.risk_models.load import load_files, load_risk_model
from ledelsestilsyn.risk_models.schema import REASON_CODES
from ledelsestilsyn.risk_models.show import check_report, describe

__all__ = ["REASON_CODES", "check_report", "describe", "load_files", "load_risk_model"]
