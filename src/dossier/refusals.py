"""The end of a command that cannot run: its arguments, its settings or the disk do not let it."""

from __future__ import annotations

import click


class Refusal(click.ClickException):
    """Said on the standard error stream in one line; the command ends with the status 2."""

    exit_code = 2
