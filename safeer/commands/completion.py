"""``safeer completion``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

#: The variable of the environment in which a shell asks what may stand on a command line.
COMPLETE = "_SAFEER_COMPLETE"


class Shell(StrEnum):
    """The shells that can be taught."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(
    shell: Annotated[Shell, typer.Argument(help="The shell.", show_default=False)],
) -> None:
    """Print a script that lets the shell complete commands, options and their values with Tab.

    For bash, put it at ~/.local/share/bash-completion/completions/safeer; for zsh, at a file
    _safeer in a folder of fpath; for fish, at ~/.config/fish/completions/safeer.fish.

    Example: safeer completion bash > ~/.local/share/bash-completion/completions/safeer
    """
    from typer._completion_shared import get_completion_script

    script = get_completion_script(prog_name="safeer", complete_var=COMPLETE, shell=shell.value)
    sys.stdout.write(script + "\n")


def prepare_answers() -> None:
    """Let the command line answer a shell that asks with :data:`COMPLETE`.

    typer does this for the options that it would add to install its scripts, which write to the
    user's start-up files; a script that is printed does without.
    """
    from typer._completion_classes import completion_init

    completion_init()
