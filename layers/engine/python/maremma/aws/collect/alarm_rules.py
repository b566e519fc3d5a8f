"""Which alarms a composite alarm waits for, told from its rule."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""(?P<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s()"]+))\s*\)"""
    r"|(?P<word>\w+)|(?P<bracket>[()])",
    re.IGNORECASE,
)
_ARN = re.compile(r"arn:[^:]+:cloudwatch:[^:]*:\d*:alarm:(?P<name>.+)", re.DOTALL)


def waits_for(rule: str) -> frozenset[str]:
    """The names of the alarms whose going into alarm helps the rule to become true.

    `ALARM(a)` and `NOT OK(a)` wait for `a`; `OK(a)` and `NOT ALARM(a)`, as for a maintenance window, do not.
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
            pending = (token["word"].upper() == "NOT") and not pending
        else:
            state = token["state"].upper()
            if (state == "ALARM" and negated == pending) or (state == "OK" and negated != pending):
                found.add(_name(token["quoted"] if token["bare"] is None else token["bare"]))
            pending = False
    return frozenset(found)


def _name(said: str) -> str:
    """An alarm is named by its name or its ARN; quotes inside a name are escaped."""
    name = re.sub(r"\\(.)", r"\1", said, flags=re.DOTALL)
    match = _ARN.fullmatch(name)
    return match["name"] if match else name
