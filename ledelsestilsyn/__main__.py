"""`python -m ledelsestilsyn` is the command `ledelsestilsyn`."""

from ledelsestilsyn.cli import main

main()
