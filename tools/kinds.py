"""The page of each kind of call in docs/kinds, made from its declaration: a diagram, the stages, the moves.

python -m tools.kinds --write    write the pages
"""

from __future__ import annotations

import sys
from pathlib import Path

from achyk.core.procedures.declaration import Stage, Transition
from achyk.core.procedures.kinds import KINDS
from achyk.core.procedures.procedure import Procedure
from achyk.core.values import LocalizedText

PAGES = Path(__file__).resolve().parent.parent / "docs" / "kinds"


def page(procedure: Procedure) -> str:
    """The whole page of one kind, as Markdown."""
    parts = [
        f"# {_three(procedure.label)}",
        "Made from `core/procedures`; do not edit: `python -m tools.kinds --write`.",
        _diagram(procedure),
        "## Stages",
        _stages(procedure),
        "## Moves",
        "What must hold stands in the order in which it is checked; everything that does not hold is said at once.",
        _moves(procedure),
    ]
    return "\n\n".join(parts) + "\n"


def _three(text: LocalizedText) -> str:
    return f"{text.en} · {text.ru} · {text.ky}"


def _diagram(procedure: Procedure) -> str:
    lines = ["```mermaid", "stateDiagram-v2", "  direction LR", f"  [*] --> {Stage.DRAFT.value}"]
    for move in procedure.transitions:
        if move.to is not None and move.to is not Stage.CANCELLED:
            lines += [
                f"  {frm.value} --> {move.to.value}: {move.verb.label.en}"
                for frm in Stage
                if frm in move.frm and frm is not move.to
            ]
    lines += [
        f"  {rule.stage.value} --> [*]" for rule in procedure.stages if rule.terminal and rule.stage in procedure.path
    ]
    return "\n".join([*lines, "```"])


def _stages(procedure: Procedure) -> str:
    rows = ["| stage | русский | кыргызча | the public reads | ends here |", "|---|---|---|---|---|"]
    for rule in procedure.stages:
        outside = rule.public_label.en if rule.public else "nothing"
        rows.append(
            f"| {rule.label.en} | {rule.label.ru} | {rule.label.ky} | {outside} | {'yes' if rule.terminal else ''} |"
        )
    return "\n".join(rows)


def _moves(procedure: Procedure) -> str:
    rows = ["| move | from | to | who may | what must hold |", "|---|---|---|---|---|"]
    return "\n".join([*rows, *(_row(procedure, move) for move in procedure.transitions)])


def _row(procedure: Procedure, move: Transition) -> str:
    frm = ", ".join(rule.label.en for rule in procedure.stages if rule.stage in move.frm)
    to = procedure.rule(move.to).label.en if move.to else "stays"
    guards = " ".join((guard.__doc__ or "").strip().splitlines()[0] for guard in move.guards)
    return f"| {_three(move.verb.label)} | {frm} | {to} | {move.needs.label.en} | {guards} |"


def main() -> None:
    """Write every page."""
    if "--write" not in sys.argv:
        raise SystemExit(__doc__)
    PAGES.mkdir(exist_ok=True)
    for kind, procedure in KINDS.items():
        (PAGES / f"{kind}.md").write_text(page(procedure))


if __name__ == "__main__":
    main()
