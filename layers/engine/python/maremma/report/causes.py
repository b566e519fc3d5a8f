"""The root causes of a fleet, as people and machines read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rich.text import Text

from maremma.engine.canonical import Plain
from maremma.model.command import THIS_MACHINE, Desk
from maremma.model.results.cause import EVIDENCE, FleetCause
from maremma.model.visible import one_line

_NAMED = 3
_LISTED = 100
"""So many functions of a cause are in the JSON; `function_count` is how many there are."""


def cause_lines(causes: Sequence[FleetCause], untold: int, desk: Desk = THIS_MACHINE) -> Iterator[Text]:
    """Three lines for each: what goes, the remedy, its id with the functions. Of `untold` functions it is unknown."""
    if causes:
        yield Text("")
        yield Text("What removes most over all functions:", style="bold")
    for each in causes:
        functions = f"{len(each.functions)} function{'' if len(each.functions) == 1 else 's'}"
        line = _line(f"{each.removes:>7.0f} ", "bold cyan").append(f"points in {functions}: ", style="not bold default")
        line.append(f"{EVIDENCE} " if each.evidence else "", style="bold red")
        yield line.append(one_line(str(each.cause)), style="bold default").append(
            f" · {each.rule} {one_line(each.title)}", style="not bold default"
        )
        if each.fix:
            yield _line(f"        {one_line(desk.completed(each.fix))}", "green")
        named = ", ".join(gain.target.name for gain in islice(each.functions, _NAMED))
        more = f" and {len(each.functions) - _NAMED} more" if len(each.functions) > _NAMED else ""
        yield _line(f"        {each.id}: {named}{more}", "dim")
    if untold:
        noun = "function is" if untold == 1 else "functions are"
        yield Text(
            f"what removes most in {untold} {noun} not known: an older version looked at it; scan again",
            style="yellow",
        )


def causes_entry(causes: Sequence[FleetCause], untold: int) -> dict[str, Plain]:
    """The same for machines."""
    return {"causes": [_cause(each) for each in causes], "causes_unknown_for": untold}


def _cause(cause: FleetCause) -> Plain:
    return {
        "id": cause.id,
        "kind": str(cause.cause.kind),
        "name": cause.cause.name,
        "says": str(cause.cause),
        "rule": cause.rule,
        "title": cause.title,
        "fix": cause.fix,
        "evidence_of_compromise": cause.evidence,
        "removes": round(cause.removes, 1),
        "function_count": len(cause.functions),
        "functions": [
            {"function": each.target.arn, "removes": round(each.removes, 1), "fingerprint": each.fingerprint}
            for each in cause.functions[:_LISTED]
        ],
    }


def _line(text: str, style: str) -> Text:
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")
