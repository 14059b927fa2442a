"""The command line: the commands, and one sentence when something cannot be done."""

import argparse
import sys
from pathlib import Path

from levensbreed import version

WRONG_SETTINGS = 2
"""The exit code for wrong settings, the same as for a wrong argument."""
_KEEPING = frozenset({"backup", "restore", "forget-expired", "check", "move-data", "list", "delete", "new-link"})


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; return the exit code."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.version:
        print(version())
        return 0
    if asked.command is None:
        parser.error("tell what to do, for example: levensbreed serve")
    from levensbreed.settings import SettingsError, tell  # noqa: PLC0415  # The version and the help need no settings.

    try:
        return _run(asked)
    except KeyboardInterrupt:
        return 130
    except SettingsError as wrong:
        for sentence in wrong.sentences:
            tell(sentence)
        return WRONG_SETTINGS
    except ValueError as problem:
        return _tell(problem)
    except OSError as problem:
        from levensbreed.storage.trouble import said_of  # noqa: PLC0415  # Most often nothing is wrong.

        return _tell(said_of(problem))


def _tell(problem: Exception | str) -> int:
    print(f"levensbreed: {problem}", file=sys.stderr)
    return 1


def _run(asked: argparse.Namespace) -> int:
    if asked.command in _KEEPING:
        return _keep(asked)
    if asked.command == "check-content":
        from levensbreed.cli.check_content import check_content  # noqa: PLC0415  # Each command imports only what it needs.

        return check_content(asked.folder)
    if asked.command == "demo":
        from levensbreed.cli.demo import demo  # noqa: PLC0415

        return demo(asked.host, asked.port, finished=asked.finished)
    if asked.as_worker is not None:
        from levensbreed.cli.workers import serve_as_worker  # noqa: PLC0415

        return serve_as_worker(asked.as_worker, asked.host, asked.port, asked.data)
    from levensbreed.cli.serve import serve  # noqa: PLC0415

    return serve(asked.host, asked.port, asked.data, asked.workers)


def _keep(asked: argparse.Namespace) -> int:
    from levensbreed.cli import backup, check, forget_expired, move_data, owner  # noqa: PLC0415
    from levensbreed.settings import load_settings  # noqa: PLC0415
    from levensbreed.storage.backup import NoBackupError  # noqa: PLC0415
    from levensbreed.storage.in_use import InUseError  # noqa: PLC0415
    from levensbreed.storage.instance import WrongKeyError  # noqa: PLC0415
    from levensbreed.storage.moving import NotEmptyError  # noqa: PLC0415
    from levensbreed.storage.outage import UnavailableError  # noqa: PLC0415
    from levensbreed.storage.schema import NewerSchemaError  # noqa: PLC0415
    from levensbreed.storage.trouble import DamagedError, UnusableError  # noqa: PLC0415
    from levensbreed.web.parts import clock_ms  # noqa: PLC0415

    settings = load_settings(data=asked.data)
    if settings.database_url and asked.command in ("backup", "restore"):
        raise ValueError(f"{asked.command} is for SQLite; PostgreSQL has programs of its own for that, see docs/beheer/kopieen.md")
    try:
        match asked.command:
            case "backup":
                return backup.backup(settings, asked.target, clock_ms(), with_key=asked.with_key)
            case "restore":
                return backup.restore(settings, asked.copy, clock_ms(), key=asked.key, without_key=asked.without_key)
            case "move-data":
                return move_data.move_data(settings, asked.to or settings.database_url, clock_ms())
            case "forget-expired":
                return forget_expired.forget_expired(settings, clock_ms())
            case "list" | "delete" | "new-link":
                return owner.own(settings, asked)
            case _:
                return check.check(settings, clock_ms())
    except (
        NoBackupError,
        InUseError,
        WrongKeyError,
        DamagedError,
        NewerSchemaError,
        NotEmptyError,
        UnavailableError,
        UnusableError,
    ) as problem:
        return _tell(problem)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="levensbreed", description="Gesprekken over onafhankelijke cliëntondersteuning.")
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command")
    serving = commands.add_parser("serve", help="start the server")
    _address(serving)
    _data(serving)
    serving.add_argument("--workers", type=int, help="how many processes; default: 1; more than one needs PostgreSQL")
    serving.add_argument("--as-worker", type=int, help=argparse.SUPPRESS)
    showing = commands.add_parser("demo", help="start with a living example")
    _address(showing)
    showing.add_argument("--finished", action="store_true", help="show the end state at once")
    checking = commands.add_parser("check-content", help="check instruments in a folder")
    checking.add_argument("folder", type=Path, nargs="?", help="default: the instruments that come with the program")
    _add_keeping(commands)
    return parser


def _add_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    copying = commands.add_parser("backup", help="copy the data set while the server writes")
    copying.add_argument("target", type=Path, nargs="?", help="folder of the copies; default: LEVENSBREED_BACKUPS")
    copying.add_argument("--with-key", action="store_true", help="copy the instance key too; the two together give access to everything")
    putting_back = commands.add_parser("restore", help="put a copy back; what was there is kept aside")
    putting_back.add_argument("copy", type=Path, help="the file that backup made")
    putting_back.add_argument("--key", type=Path, help="the instance key that belongs to it; default: the one in the data folder")
    putting_back.add_argument("--without-key", action="store_true", help="the key is lost: close all doors and go on with a new one")
    forgetting = commands.add_parser("forget-expired", help="delete what is past its time, when no server does")
    moving = commands.add_parser("move-data", help="move everything from SQLite to PostgreSQL, when no server runs")
    moving.add_argument("--to", help="address of an empty database; default: LEVENSBREED_DATABASE_URL")
    checking = commands.add_parser("check", help="look whether data, copies, disk and clock are well; 0 well, 1 a warning, 2 wrong")
    listing = commands.add_parser("list", help="the conversations on this server, without anything people said")
    deleting = commands.add_parser("delete", help="delete a conversation with everything in it; a server may run")
    deleting.add_argument("--yes", action="store_true", help="do not ask whether it is sure")
    linking = commands.add_parser("new-link", help="a new link for a gespreksleider who lost it; the old ones stop working")
    for command in (deleting, linking):
        command.add_argument("id", help="the id that list shows")
    for command in (copying, putting_back, forgetting, moving, checking, listing, deleting, linking):
        _data(command)


def _folder(given: str) -> Path:
    if not given:
        raise argparse.ArgumentTypeError("is empty")
    return Path(given)


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=_folder, help="folder of the database; default: levensbreed-data")


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on; default: 127.0.0.1")
    parser.add_argument("--port", type=int, help="port to listen on; default: 8000")


if __name__ == "__main__":
    sys.exit(main())
