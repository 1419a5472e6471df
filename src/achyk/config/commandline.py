"""The command `achyk`. Each command imports what it needs, so that the offline ones start without settings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from achyk.core.procedures.kinds import KINDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return 2
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="achyk", description="Open calls and sealed envelopes.")
    commands = parser.add_subparsers(title="commands")

    demo = commands.add_parser("demo", help="serve the demo world on this machine")
    demo.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    demo.add_argument("--home", default="var/demo", help="folder of the demo world")
    demo.add_argument("--fresh", action="store_true", help="throw the old demo world away first")
    demo.set_defaults(run=_demo)

    init = commands.add_parser("init", help="make the database and the first administrator")
    init.add_argument("--email", required=True)
    init.add_argument("--name", required=True)
    init.add_argument("--language", choices=("ru", "ky", "en"), default="ru")
    init.set_defaults(run=_init)

    serve = commands.add_parser("serve", help="serve the site and the desk")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)

    worker = commands.add_parser("worker", help="send notices, close calls at their deadline")
    worker.add_argument("--once", action="store_true", help="do what is due now, then stop")
    worker.set_defaults(run=_worker)

    reindex = commands.add_parser("reindex", help="make the search anew from pages and calls")
    reindex.set_defaults(run=_reindex)

    _add_imports(commands)
    _add_offline(commands)
    migrate = commands.add_parser("migrate", help="bring the database up to date")
    migrate.set_defaults(run=_migrate)
    return parser


def _add_offline(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    keys = commands.add_parser("keys", help="deal the keys of a call on a laptop that is not online")
    deal = keys.add_subparsers(required=True).add_parser("deal", help="make share cards and the file for the desk")
    deal.add_argument("--call", required=True, help="reference of the call")
    deal.add_argument("--kind", choices=list(KINDS), default="rfp", help="kind of the call")
    deal.add_argument("--needed", type=int, required=True, help="how many holders are needed to open")
    deal.add_argument("--holder", action="append", required=True, help="name of a key holder, in the desk's order")
    deal.add_argument("--cards", default="cards.pdf")
    deal.add_argument("--out", default="keys.json")
    deal.add_argument("--language", choices=("ru", "ky", "en"), default="ru")
    deal.set_defaults(run=_offline("deal_keys"))

    opener = commands.add_parser("open", help="open a package from the desk with shares typed here")
    opener.add_argument("package")
    opener.add_argument("--out", default="opened.json")
    opener.set_defaults(run=_offline("open_package"))

    score = commands.add_parser("score", help="recompute a ranking from its file")
    score.add_argument("file", help="the exported file; its form is described in achyk/core/scoring/file.py")
    score.add_argument("--json", action="store_true", help="print JSON instead of the table")
    score.set_defaults(run=_offline("score"))

    verify = commands.add_parser("verify", help="check a receipt without database or settings")
    verify.add_argument("file", help="the receipt: the text file or the whole mail")
    verify.add_argument("--key", required=True, help="the office's key, printed on the receipt: name+id+key")
    verify.add_argument("--proof", help="the proof from the receipt page")
    verify.add_argument("--log", help="a folder with the files checkpoint and leaves of the public log")
    verify.set_defaults(run=_offline("verify"))


def _offline(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        from achyk.config import offline

        command: Callable[[argparse.Namespace], int] = getattr(offline, name)
        return command(options)

    return run


def _setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "achyk.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def _add_imports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    bring = commands.add_parser("import", help="bring in what the mission had before, as drafts")
    sources = bring.add_subparsers(required=True)
    page = sources.add_parser("page", help="a page of notices in plain text: drafts of calls and of pages")
    page.add_argument("file", type=Path, metavar="FILE.txt")
    page.add_argument("--editor", required=True, metavar="EMAIL", help="whose drafts the pages are")
    page.add_argument("--officer", required=True, metavar="EMAIL", help="whose drafts the calls are")
    page.set_defaults(run=_importing("page"))

    wordpress = sources.add_parser("wordpress", help="an export (WXR) of a site made with WordPress")
    wordpress.add_argument("file", type=Path, metavar="FILE.xml")
    wordpress.add_argument("--media", type=Path, metavar="DIR", help="the folder wp-content/uploads of that site")
    wordpress.add_argument("--editor", required=True, metavar="EMAIL", help="whose drafts the pages are")
    wordpress.set_defaults(run=_importing("wordpress"))


def _importing(name: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        _setup()
        from achyk.config.importing import commands

        bring: Callable[[argparse.Namespace], int] = getattr(commands, name)
        return bring(options)

    return run


def _demo(options: argparse.Namespace) -> int:
    from achyk.config.demo import serve_demo

    return serve_demo(port=options.port, home=options.home, fresh=options.fresh)


def _init(options: argparse.Namespace) -> int:
    _setup()
    from achyk.core.values import Refused
    from achyk.office.people.services import found_office

    _migrate(options)
    try:
        person = found_office(email=options.email, full_name=options.name, language=options.language)
    except Refused as refused:
        for refusal in refused.refusals:
            print(refusal.words().into(options.language), file=sys.stderr)
        return 1
    print(f"{person.email}: sign in by mailed code, then set up a second factor.")
    return 0


def _migrate(_: argparse.Namespace) -> int:
    _setup()
    from django.conf import settings
    from django.core.management import call_command

    from achyk.doors.website.services import plant

    settings.ACHYK_HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    plant()
    return 0


def _reindex(_: argparse.Namespace) -> int:
    _setup()
    from achyk.doors.website.indexing import build_anew
    from achyk.office.mission import clock

    print(f"{build_anew(clock.now())} entries can be found.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    _setup()
    from achyk.config.server import serve

    serve(host=options.host, port=options.port)
    return 0


def _worker(options: argparse.Namespace) -> int:
    _setup()
    from achyk.config.worker import work, work_once

    if options.once:
        while work_once():
            pass
        return 0
    work()
    return 0
