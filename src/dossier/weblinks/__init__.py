"""Links outside, the only room that opens a socket: a Publication and its lock -> verdicts and diagnostics."""

from dossier.weblinks.checking import Errand, Findings, check_outside
from dossier.weblinks.verdicts import Outcome, Verdict

__all__ = ["Errand", "Findings", "Outcome", "Verdict", "check_outside"]
