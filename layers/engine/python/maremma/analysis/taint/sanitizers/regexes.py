"""Regular expressions as guards and as filters: a text that matches one has only the characters that it admits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Literal

from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.marks import GONE
from maremma.analysis.taint.lattice.regex.groups import groups
from maremma.analysis.taint.lattice.regex.syntax import LONGEST
from maremma.analysis.taint.lattice.values import NONE, Closure, Partial, Value, literal
from maremma.analysis.taint.objects import decoding, members
from maremma.analysis.taint.sanitizers import escapes, guards, matches, texts
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

Whole = Literal["full", "start", "search"]
_DEPENDS_ON_PLACE: Final = compile_late(r"(?<!\[)\^|\$|\\[bBAZ]|\(\?[=!<]")
_REPLACED: Final = ("<", "..", "/", "\n", *GONE)
_LONGEST = 200
_STEPS_PER_CHARACTER: Final = 8
_NEGATED_ESCAPES: Final = {r"\W": r"[^\w]", r"\D": r"[^\d]"}
_CLASS: Final = compile_late(r"\[(?!\^)((?:\\.|[^\]\\])+)\]")
_NEGATED_CLASS = compile_late(r"\[\^((?:\\.|[^\]\\])+)\][+*]?")


class _Counted(set[tuple[str, str]]):
    """The expressions, with their flags, of which the work was counted."""


def compiled(machine: Machine, pattern: Value, flags: str = "") -> Value:
    """A regular expression as an object."""
    return machine.heap.record({"source": pattern, "flags": literal(flags), "<regex>": literal(True)})


def pattern_of(machine: Machine, value: Value) -> tuple[str, str] | None:
    """Pattern and flags, if they are known: of an object, or of a text that stands for one."""
    if value.text is not None:
        return _counted(machine, value.text, "")
    fields = members.fields_of(machine, value)
    source = fields.get("source")
    if "<regex>" not in fields or source is None or source.text is None:
        return None
    return _counted(machine, source.text, fields["flags"].text or "")


def _counted(machine: Machine, pattern: str, flags: str) -> tuple[str, str]:
    """An expression, with the work of looking at it: that is done once, and more the longer it is."""
    counted = machine.of(_Counted)
    if (pattern, flags) not in counted:
        counted.add((pattern, flags))
        machine.work.spend_on(pattern)
        machine.work.spend(min(len(pattern), LONGEST) * _STEPS_PER_CHARACTER)
    return pattern, flags


def matched(
    machine: Machine, expression: Value, subject: Value, whole: Whole, *, javascript: bool, all_matches: bool = False
) -> Value:
    """The result of a match: parts of the subject, and what a match says of it."""
    known = pattern_of(machine, expression)
    is_whole = known and whole == "search" and _CLASS.fullmatch(known[0]) and escapes.is_character(subject)
    reach: Whole = "full" if is_whole else whole
    kinds = harmless_kinds(known[0], flags=known[1], whole=reach, javascript=javascript) if known else NONE
    if known and "g" in known[1] and javascript and whole == "search":
        kinds = kinds if known[0].startswith("^") else NONE
    facts = implications.harmless(subject, kinds) if kinds else {}
    free = _unmatched(known, javascript=javascript) if known and whole == "search" else NONE
    otherwise = implications.harmless(subject, free) if free else {}
    if known and javascript and subject.taints:
        parts = _parts(machine, known, subject, all_matches=all_matches)
        return Value(refs=parts.refs, when_true=facts, when_false=otherwise)
    if known and subject.taints:
        return Value(refs=matches.made(machine, known, subject).refs, when_true=facts, when_false=otherwise)
    return Value(_part(subject, NONE).taints, when_true=facts, when_false=otherwise)


def _unmatched(known: tuple[str, str], *, javascript: bool) -> frozenset[str]:
    """The kinds for which a text without a match is no danger: `/[^a-z]/.test(x)` is false, or `/[<>]/.test(x)`."""
    pattern, flags = known
    if javascript and ("g" in flags or "y" in flags):
        return NONE
    if "__proto__" in pattern:
        return frozenset({"pollution"})
    negated = _NEGATED_CLASS.fullmatch("[^\\w]" if pattern == "\\W" else pattern)
    if negated is not None and not pattern.endswith("*"):
        return harmless_kinds(f"[{negated[1]}]*", flags=flags, whole="full", javascript=javascript)
    if pattern.endswith(("*", "?")):
        return NONE
    admitted = _CLASS.fullmatch(pattern)
    kinds = harmless_kinds(f"[^{admitted[1]}]*", flags=flags, whole="full", javascript=javascript) if admitted else NONE
    return kinds | _without(known, literal(""))


def _part(subject: Value, removes: frozenset[str], group: str = "") -> Value:
    return Value(frozenset(taint.derived("match", group, removes) for taint in subject.taints))


def _parts(machine: Machine, known: tuple[str, str], subject: Value, *, all_matches: bool) -> Value:
    """What JavaScript returns for a match: a list of what the groups matched, or with `g` of all matches."""
    pattern, flags = known

    def matching(inner: str, group: str = "") -> Value:
        return _part(subject, harmless_kinds(inner, flags=flags, whole="full", javascript=True), group)

    whole = matching(pattern)
    if all_matches and "g" in flags:
        return members.many(machine, whole)
    found = enumerate(groups(pattern), start=1)
    inside = [(group.name, matching(group.pattern, str(number))) for number, group in found]
    fields = {str(number): value for number, (_, value) in enumerate(inside, start=1)}
    named = machine.heap.record({name: value for name, value in inside if name})
    return Value(refs=(machine.heap.new("list", {"0": whole, **fields, "groups": named, "input": subject}),))


def filtered(machine: Machine, expression: Value, replacement: Value, subject: Value, *, javascript: bool) -> Value:
    """`re.sub("[^a-z]", "", text)`: what is left has only characters that the class admits."""
    known = pattern_of(machine, expression)
    removes = NONE
    if known is not None and (not javascript or "g" in known[1]):
        removes = _without(known, replacement)
    if known is not None and all(guards.is_normalized(taint) for taint in subject.taints):
        removes |= _without_parents(known)
    if known is not None and replacement.text is not None and (not javascript or "g" in known[1]):
        negated = _NEGATED_CLASS.fullmatch(_NEGATED_ESCAPES.get(known[0].rstrip("+"), known[0]))
        if negated is not None:
            admitted = f"[{negated[1]}{re.escape(replacement.text)}]*"
            removes |= harmless_kinds(admitted, flags=known[1], whole="full", javascript=javascript)
    derivation = decoding.replaced_by("filtered", replacement.text)
    given = {decoding.with_instead(taint, replacement.text) for taint in subject.taints} | replacement.taints
    return Value(frozenset(taint.derived(derivation, "", removes) for taint in given))


def _without(known: tuple[str, str], replacement: Value) -> frozenset[str]:
    """The kinds for which a text is no danger in which all matches are replaced, by other text or by a function's."""
    expression = _simple(known, _DEPENDS_ON_PLACE)
    if expression is None or not (replacement.text is not None or replacement.refs):
        return NONE
    gone = (part for part in _REPLACED if expression.fullmatch(part) and escapes.leaves(part, replacement.text or ""))
    return escapes.kinds_without(gone)


def _without_parents(known: tuple[str, str]) -> frozenset[str]:
    r"""`path.normalize(x).replace(/^(\.\.\/)+/, "")`: what is normalized has its `..` at the beginning."""
    expression = _simple(known, None) if known[0].startswith("^") else None
    return frozenset({"path"}) if expression is not None and expression.fullmatch("../../") else NONE


def _simple(known: tuple[str, str], unless: re.Pattern[str] | None) -> re.Pattern[str] | None:
    pattern, flags = known
    if len(pattern) > _LONGEST or (unless is not None and unless.search(pattern)):
        return None
    try:
        return re.compile(pattern, re.DOTALL if "s" in flags else 0)
    except (re.error, OverflowError, RecursionError):
        return None


def _function(whole: Whole) -> Callable[[Machine, Site], Value]:
    def call(machine: Machine, site: Site) -> Value:
        return matched(machine, site.argument(0), site.argument(1), whole, javascript=False)

    return call


def _compile(machine: Machine, site: Site) -> Value:
    return compiled(machine, site.argument(0), site.argument(1).text or "")


def _sub(machine: Machine, site: Site) -> Value:
    return _substituted(machine, site, site.argument(0), site.argument(1), site.argument(2))


def _substituted(machine: Machine, site: Site, expression: Value, replacement: Value, subject: Value) -> Value:
    """What is left of the text, and what stands for its matches: of a function, what it makes of a match."""
    left = filtered(machine, expression, replacement, subject, javascript=False)
    known = pattern_of(machine, expression)
    functions = tuple(ref for ref in replacement.refs if isinstance(ref, (Closure, Partial)))
    if known is None or not functions:
        return left
    found = matches.made(machine, known, subject)
    with machine.control.later():
        stands = machine.state.settled(machine.apply(Value(refs=functions), site.calling((found,))))
    return texts.concatenated(machine, [left, stands], site.frame, site.span)


def _all_matches(machine: Machine, site: Site) -> Value | None:
    """`re.findall(pattern, text)`, `re.finditer(pattern, text)`."""
    return _each_match(machine, site, site.argument(0), site.argument(1))


def _each_match(machine: Machine, site: Site, expression: Value, subject: Value) -> Value | None:
    known = pattern_of(machine, expression)
    if known is None:
        return None
    make = matches.made if site.name == "finditer" else matches.found
    return members.many(machine, make(machine, known, subject))


def _of_match(machine: Machine, site: Site) -> Value:
    return matches.method(machine, site)


SPECIAL: Final = {
    "re.findall": _all_matches,
    "re.finditer": _all_matches,
    "<match>": _of_match,
    "re.compile": _compile,
    "RegExp": _compile,
    "re.fullmatch": _function("full"),
    "re.match": _function("start"),
    "re.search": _function("search"),
    "re.sub": _sub,
}


def _test(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`expression.test(text)`, `expression.exec(text)` and, on a compiled one, `fullmatch`, `match`, `search`."""
    if pattern_of(machine, owner) is None or owner.text is not None:
        return None
    whole: Whole = "full" if site.name == "fullmatch" else "start" if site.name == "match" else "search"
    found = matched(machine, owner, site.argument(0), whole, javascript=site.name in {"test", "exec"})
    return Value(when_true=found.when_true, when_false=found.when_false) if site.name == "test" else found


def _match(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.match(expression)` in JavaScript; on a compiled expression, Python's."""
    if owner.objects:
        return _test(machine, site, owner)
    if pattern_of(machine, site.argument(0)) is None:
        return None
    return matched(machine, site.argument(0), owner, "search", javascript=True, all_matches=True)


def _replace(machine: Machine, site: Site, owner: Value) -> Value | None:
    """`text.replace(expression, text)` in JavaScript."""
    if not owner.taints or not site.arguments or not site.arguments[0].objects:
        return None
    return filtered(machine, site.arguments[0], site.argument(1), owner, javascript=True)


def _sub_method(machine: Machine, site: Site, owner: Value) -> Value | None:
    if pattern_of(machine, owner) is None:
        return None
    return _substituted(machine, site, owner, site.argument(0), site.argument(1))


def _all_matches_method(machine: Machine, site: Site, owner: Value) -> Value | None:
    return _each_match(machine, site, owner, site.argument(0)) if owner.objects else None


METHODS: Final = {
    "findall": _all_matches_method,
    "finditer": _all_matches_method,
    "test": _test,
    "exec": _test,
    "fullmatch": _test,
    "search": _match,
    "match": _match,
    "replace": _replace,
    "replaceAll": _replace,
    "sub": _sub_method,
}
