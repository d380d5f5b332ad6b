"""The end of a command that cannot run: its arguments, its settings or the disk do not let it."""

from __future__ import annotations

import click


class Refusal(click.ClickException):
    """Said on the standard error stream, in one line or with the line of a file below it; the status is 2."""

    exit_code = 2
