"""The entry point of `kg`. A plain `kg query TEXT` is answered before the command line library is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def main() -> None:
    """Run the command line and exit with 0 (done), 1 (findings), 2 (wrong use or input) or 130 (interrupted)."""
    _ready_streams()
    match sys.argv[1:]:
        case ["query", text] if "{" in text and not text.startswith("-"):
            leave(guarded(lambda: _instant(text)))
        case _:
            leave(guarded(_commands))


def _ready_streams() -> None:
    """Streams that are closed or cannot show a character are no reason to fail."""
    nowhere = None if sys.stdout and sys.stderr else open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end
    sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _instant(text: str) -> int:
    from kg.printing import print_answer

    print_answer(text)
    return 0


def _commands() -> int:
    from kg.cli import run

    return int(run())


def guarded(work: Callable[[], int]) -> int:
    """Run `work`; every failure that can be foreseen becomes one clear line on stderr and an exit code."""
    from kg.errors import DataError, KhorgosError

    try:
        code = work()
        sys.stdout.flush()
        return code
    except DataError as error:
        return _said(str(error), 1)
    except KhorgosError as error:
        return _said(str(error), 2)
    except KeyboardInterrupt:
        return _said("interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except MemoryError:
        return _said("more memory is needed than this machine gives; ask for less, for example with LIMIT", 2)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return _said(f"{name}{error.strerror or error}", 2)


def _said(message: str, code: int) -> int:
    sys.stderr.write(f"kg: {message}\n")
    return code


def leave(code: int) -> None:
    """Exit at once: a native query in the background cannot be asked to stop, so nothing waits for it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # nobody reads any more, or the stream is closed already
        pass
    os._exit(code)


if __name__ == "__main__":
    main()
