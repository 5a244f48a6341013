"""`python -m tests.samples`: write the 25 workbooks and their README into `sample_workbooks/`."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from ledelsestilsyn.risk_models import load_risk_model

from .readme import readme
from .write import Sample, make_samples

_ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 180


def main() -> None:
    folder = _ROOT / "sample_workbooks"
    samples, listed = make_samples(load_risk_model(_ROOT / "risk_models"))
    folder.mkdir(exist_ok=True)
    for sample in samples:
        if not sample.libreoffice:
            (folder / sample.file).write_bytes(sample.data)
    _resave([sample for sample in samples if sample.libreoffice], folder)
    (folder / "README.md").write_text(readme(samples, listed), encoding="utf-8", newline="\n")
    _say(f"{len(samples)} arbejdsbøger ligger i {folder.name}/.")


def _resave(samples: Sequence[Sample], folder: Path) -> None:
    """Open and save the samples with LibreOffice; without it those that lie in the folder stay as they are."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        _say(f"LibreOffice findes ikke her. {len(samples)} arbejdsbøger bliver liggende, som de er:")
        for sample in samples:
            _say(f"  {sample.file}")
        return
    with tempfile.TemporaryDirectory() as made:
        here = Path(made)
        for sample in samples:
            (here / sample.file).write_bytes(sample.data)
        files = [str(here / sample.file) for sample in samples]
        profile = f"-env:UserInstallation={(here / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(here / "saved"), *files]
        subprocess.run(command, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for sample in samples:
            saved, kept = here / "saved" / sample.file, folder / sample.file
            if not kept.exists() or _content(kept) != _content(saved):
                shutil.copyfile(saved, kept)


def _content(workbook: Path) -> dict[str, bytes]:
    """A workbook's parts without its properties, where LibreOffice writes the time of day."""
    with zipfile.ZipFile(workbook) as parts:
        return {name: parts.read(name) for name in sorted(parts.namelist()) if not name.startswith("docProps/")}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
