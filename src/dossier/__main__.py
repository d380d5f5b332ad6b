"""`python -m dossier`: the command."""

from dossier.cli import main

main(prog_name="dossier")
