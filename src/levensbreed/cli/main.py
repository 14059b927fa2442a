"""The command line: what there is to ask, and in one sentence why something cannot be done."""

import argparse
import sys
from pathlib import Path

from levensbreed import version


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; return the exit code."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.version:
        print(version())
        return 0
    if asked.command is None:
        parser.error("tell what to do, for example: levensbreed serve")
    try:
        return _run(asked)
    except KeyboardInterrupt:
        return 130
    except (ValueError, OSError) as problem:
        print(f"levensbreed: {problem}", file=sys.stderr)
        return 1


def _run(asked: argparse.Namespace) -> int:
    if asked.command == "check-content":
        from levensbreed.cli.check_content import check_content  # noqa: PLC0415  # Each command loads only what it needs.

        return check_content(asked.folder)
    if asked.command == "demo":
        from levensbreed.cli.demo import demo  # noqa: PLC0415

        return demo(asked.host, asked.port, finished=asked.finished)
    from levensbreed.cli.serve import serve  # noqa: PLC0415

    return serve(asked.host, asked.port, asked.data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="levensbreed", description="Gesprekken over onafhankelijke cliëntondersteuning.")
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command")
    serving = commands.add_parser("serve", help="start the server")
    _address(serving)
    serving.add_argument("--data", type=Path, help="folder of the database; default: levensbreed-data")
    showing = commands.add_parser("demo", help="start with a living example")
    _address(showing)
    showing.add_argument("--finished", action="store_true", help="show the end state at once")
    checking = commands.add_parser("check-content", help="check instruments in a folder")
    checking.add_argument("folder", type=Path, nargs="?", help="default: the instruments that come with the program")
    return parser


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on; default: 127.0.0.1")
    parser.add_argument("--port", type=int, help="port to listen on; default: 8000")


if __name__ == "__main__":
    sys.exit(main())
