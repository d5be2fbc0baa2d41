"""Wrong use said in one line, with the nearest right word."""

from __future__ import annotations

import re
import sys

import typer
from typer.main import get_command

from kg.errors import nearest

_INTERRUPTED = 130
"""What the parser returns where Ctrl-C was pressed."""


def run_app(app: typer.Typer) -> int:
    """Run; what the parser refuses becomes one line on stderr and exit code 2."""
    command = get_command(app)
    try:
        result = command.main(prog_name="kg", standalone_mode=False)
        if result == _INTERRUPTED:
            raise KeyboardInterrupt
        return result if isinstance(result, int) else 0
    except SystemExit:  # how the parser takes a reader that went away
        raise BrokenPipeError from None
    except Exception as error:
        if not hasattr(error, "exit_code") or not hasattr(error, "format_message"):
            if type(error).__name__ == "Abort":
                raise KeyboardInterrupt from None
            raise
        message = str(error.format_message()).rstrip()
        if type(error).__name__ == "NoArgsIsHelpError":
            print(message)
            return 0
        unknown = re.match(r"No such command '([^']*)'", message)
        if unknown:
            commands = [info.name for info in app.registered_commands if info.name]
            message = f"no command {unknown[1]!r}; {nearest(unknown[1], commands)}"
        context = getattr(error, "ctx", None)
        where = context.command_path if context is not None else "kg"
        hint = "" if unknown else f" (see: {where} --help)"
        if message.startswith("No such option: --data"):
            hint = "; write it before the command: kg --data DIR COMMAND"
        sys.stderr.write(f"kg: {' '.join(message.split())}{hint}\n")
        return int(error.exit_code)
