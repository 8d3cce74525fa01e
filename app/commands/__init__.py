"""The `flask …` commands: the acts, with progress on the screen and an exit status.

Every command prints what it did and what it could not do, one line each, and ends with status 1
if something was refused. None of them decides anything: decisions are made at the desk. The
one exception is `flask demo`, whose people are made up, and every page says so.
"""

import click

from app.commands import (
    acts,
    check,
    files,
    glossary,
    learning,
    memory,
    readers,
    reading,
    releasing,
    running,
)

COMMANDS: tuple[click.Command, ...] = (
    running.migrate,
    acts.extract,
    acts.draft,
    acts.look,
    releasing.release,
    releasing.verify_command,
    acts.coverage,
    files.import_command,
    glossary.glossary,
    check.check,
    reading.readable,
    learning.learn_command,
    memory.memory,
    readers.feedback,
    running.start,
    running.demo,
)
