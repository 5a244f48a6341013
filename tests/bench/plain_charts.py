"""`python plain_charts.py PICKLE PDF`: the report's charts, one a page, by matplotlib's own `PdfPages`."""

import pickle
import sys
from pathlib import Path

from matplotlib.backends.backend_pdf import PdfPages

from ledelsestilsyn.report.blocks import Figure
from ledelsestilsyn.report.charts import canvas


def main() -> None:
    drawn = pickle.loads(Path(sys.argv[1]).read_bytes())
    with PdfPages(sys.argv[2]) as pages:
        for figure in drawn:
            if isinstance(figure, Figure):
                pages.savefig(canvas(figure))


if __name__ == "__main__":
    main()
