"""What each key may say and all together may not: asked of the text, so that it is told beside other mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from maremma.bounded import read_decimal
from maremma.guardrails.document import Path, Tree
from maremma.guardrails.values import instant
from maremma.model.guardrails import Guardrails, QuarantineMode
from maremma.model.triage import Triage

FURTHEST = timedelta(days=400)
"""A yearly review, and a month in which to be late for it."""

Said: TypeAlias = tuple[Path, str]
"""Where, and `reason; what to do`."""

_DEFAULT = Guardrails()
_MOST_POINTS = 100.0


def contradictions(tree: Mapping[str, Tree], now: datetime) -> Iterator[Said]:
    """What cannot be meant. Values that are wrong in themselves are passed over."""
    yield from _thresholds(tree, tree, ())
    yield from _settings(_mapping(tree, "rules"), ("rules",))
    covered: list[Tree] = []
    for number, override in enumerate(_entries(tree, "overrides")):
        path: Path = ("overrides", number)
        yield from _thresholds(override, tree, path)
        yield from _settings(_mapping(override, "rules"), (*path, "rules"))
        if not {"rules", "alerts", "quarantine"} & override.keys():
            yield path, "this override changes nothing; add `rules`, `alerts` or `quarantine`, or remove it"
        where = override.get("where")
        if where and where in covered:
            says = f"the override number {covered.index(where) + 1} is about the same functions; merge the two"
            yield (*path, "where"), says
        covered.append(where)
    for number, waiver in enumerate(_entries(tree, "waivers")):
        yield from _waiver(waiver, ("waivers", number))
    yield from _stops(tree)
    for name in ("waivers", "accepted_exposure"):
        for number, word in enumerate(_entries(tree, name)):
            if (at := _instant(word)) and at - now > FURTHEST:
                says = f"this is more than {FURTHEST.days} days ahead; choose an earlier day and look again then"
                yield (name, number, "expires"), says


def expired(tree: Mapping[str, Tree], now: datetime) -> Iterator[Said]:
    """What counts no more. Files grow old by themselves, so this refuses none."""
    for name in ("waivers", "accepted_exposure"):
        for number, word in enumerate(_entries(tree, name)):
            if (at := _instant(word)) and at <= now:
                yield (name, number, "expires"), f"this has expired on {at:%Y-%m-%d}; renew it, or remove the entry"


def _thresholds(part: Mapping[str, Tree], top: Mapping[str, Tree], path: Path) -> Iterator[Said]:
    """A function would be stopped for a score that nobody is told of."""
    if not {"alerts", "quarantine"} & part.keys():
        return
    alerts, quarantine = (_mapping(part, name) for name in ("alerts", "quarantine"))
    told = _number(alerts, _mapping(top, "alerts"), "score", _DEFAULT.alerts.score)
    stopped = _number(quarantine, _mapping(top, "quarantine"), "score", _DEFAULT.quarantine.score)
    mode = quarantine.get("mode", _mapping(top, "quarantine").get("mode"))
    if mode == QuarantineMode.OFF or told is None or stopped is None or stopped >= told:
        return
    at = ("quarantine", "score") if "score" in quarantine else ("alerts", "score")
    yield (
        (*path, *at),
        f"functions would be stopped at {stopped:g} points, and told of at {told:g} only; "
        "set quarantine.score to alerts.score or more",
    )


def _stops(tree: Mapping[str, Tree]) -> Iterator[Said]:
    """A violation would stop a function, and no function is ever stopped."""
    modes = [_mapping(part, "quarantine").get("mode") for part in _entries(tree, "overrides")]
    if _mapping(tree, "quarantine").get("mode") != QuarantineMode.OFF or any(map(_not_off, modes)):
        return
    for number, entry in enumerate(_entries(tree, "trust")):
        if entry.get("on_violation") == "quarantine":
            says = "nothing is stopped where quarantine.mode is off; set it to dry-run, or remove this"
            yield ("trust", number, "on_violation"), says


def _not_off(mode: Tree) -> bool:
    return mode is not None and mode != QuarantineMode.OFF


def _settings(rules: Mapping[str, Tree], path: Path) -> Iterator[Said]:
    for rule, entry in rules.items():
        if isinstance(entry, dict) and entry.get("enabled") == "false" and entry.keys() - {"enabled"}:
            other = sorted(entry.keys() - {"enabled"})[0]
            says = "the rule is switched off, so this changes nothing; remove it, or the `enabled: false`"
            yield (*path, rule, other), says
        elif isinstance(entry, dict) and not entry:
            yield (*path, rule), "nothing is changed about this rule; add `enabled`, `severity` or `weight`"


def _waiver(waiver: Mapping[str, Tree], path: Path) -> Iterator[Said]:
    if "rule" in waiver and "fingerprint" in waiver:
        yield (*path, "fingerprint"), "a fingerprint is of one rule already; remove `rule` or `fingerprint`"
    if "cause" in waiver and (other := sorted({"rule", "fingerprint"} & waiver.keys())):
        yield (*path, "cause"), f"a cause says which findings are meant; remove `{other[0]}` or `cause`"
    if not {"rule", "fingerprint", "cause", "where"} & waiver.keys():
        yield path, "this waives everything; name a `rule`, a `fingerprint`, a `cause` or the functions (`where`)"
    if (waiver.get("state") == Triage.FIXED) is not ("since" in waiver):
        yield path, "`since` says when something was fixed; write both `state: fixed` and `since`, or neither"


def _instant(word: Mapping[str, Tree]) -> datetime | None:
    try:
        return instant(word.get("expires"))
    except ValueError:
        return None


def _number(part: Mapping[str, Tree], top: Mapping[str, Tree], name: str, default: float) -> float | None:
    value = part.get(name, top.get(name))
    if value is None:
        return default
    number = read_decimal(value) if isinstance(value, str) else None
    return number if number is not None and 0 <= number <= _MOST_POINTS else None


def _mapping(tree: Mapping[str, Tree], name: str) -> Mapping[str, Tree]:
    value = tree.get(name)
    return value if isinstance(value, dict) else {}


def _entries(tree: Mapping[str, Tree], name: str) -> Sequence[Mapping[str, Tree]]:
    """The entries of a list; what is none counts as an empty one, so that numbers stay those of the file."""
    value = tree.get(name)
    return [each if isinstance(each, dict) else {} for each in value] if isinstance(value, list) else []
