"""Which alarms a composite alarm waits for, told from its rule."""

from __future__ import annotations

import re

from maremma.patterns import compile_late

_NAME = r"""(?:"(?:[^"\\]|\\.)*"|[^\s(),"]+)"""
_STATE = r"ALARM|OK|INSUFFICIENT_DATA"
_TOKEN = compile_late(
    # The comma ends a name in a list of names only.
    r"""(?P<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?P<name>"(?:[^"\\]|\\.)*"|[^\s()"]+)\s*\)"""
    rf"|AT_LEAST\s*\(\s*\d+\s*%?\s*,\s*(?P<not>NOT\s+)?(?P<states>{_STATE})\s*,"
    rf"\s*\(\s*(?P<names>{_NAME}(?:\s*,\s*{_NAME})*)\s*\)\s*\)"
    r"|(?P<word>\w+)|(?P<bracket>[()])",
    re.IGNORECASE,
)
_EACH = compile_late(_NAME)
_WORDS = frozenset({"AND", "OR", "NOT", "TRUE", "FALSE"})
_ARN = compile_late(r"arn:[^:]+:cloudwatch:[^:]*:\d*:alarm:(?P<name>.+)", re.DOTALL)


def waits_for(rule: str) -> frozenset[str]:
    """The names of the alarms whose going into alarm helps the rule to become true.

    `ALARM(a)` and `NOT OK(a)` wait for `a`; `OK(a)` and `NOT ALARM(a)`, as for a maintenance window, do not.
    `AT_LEAST(2, ALARM, (a, b, c))` waits for each of its alarms. ValueError if there is a word that is not known.
    """
    found: set[str] = set()
    outer: list[bool] = []
    negated = pending = False
    for token in _TOKEN.finditer(rule):
        if token["bracket"] == "(":
            outer.append(negated)
            negated, pending = negated != pending, False
        elif token["bracket"]:
            negated = outer.pop() if outer else False
        elif token["word"]:
            # NOT binds to what follows it; AND and OR end it.
            pending = _is_not(token["word"]) and not pending
        else:
            found.update(_waited_for(token, negated=negated != pending))
            pending = False
    return frozenset(found)


def _is_not(word: str) -> bool:
    if word.upper() not in _WORDS:
        raise ValueError(f"its rule says {word[:40]}, which is not known")
    return word.upper() == "NOT"


def _waited_for(token: re.Match[str], *, negated: bool) -> set[str]:
    state = (token["state"] or token["states"]).upper()
    if state != ("OK" if negated != bool(token["not"]) else "ALARM"):
        return set()
    return {_called(each) for each in ([token["name"]] if token["name"] else _EACH.findall(token["names"]))}


def _called(said: str) -> str:
    """An alarm is named by its name or its ARN; one with blanks is quoted, and quotes inside it are escaped."""
    name = re.sub(r"\\(.)", r"\1", said[1:-1], flags=re.DOTALL) if said.startswith('"') else said
    match = _ARN.fullmatch(name)
    return match["name"] if match else name
