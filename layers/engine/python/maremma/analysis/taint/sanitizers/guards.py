"""What a test tells about the data that it tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Compare
from maremma.analysis.taint.lattice import flags, known_texts
from maremma.analysis.taint.lattice.derivations import LENGTH
from maremma.analysis.taint.lattice.implications import (
    HOST,
    HOST_PARTS,
    PARTS,
    PATH,
    SPLIT,
    harmless,
    is_digest,
    is_real,
)
from maremma.analysis.taint.lattice.marks import CLIMBS, UNBOUNDED, UNTYPED
from maremma.analysis.taint.lattice.values import (
    ALL,
    ANY,
    NO_FACTS,
    NONE,
    ClassRef,
    Facts,
    Obj,
    PathKey,
    Tag,
    Taint,
    Value,
    both,
)
from maremma.analysis.taint.objects import members
from maremma.model.code.flow import Origin, Sink
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_POSITIVE: Final = {(">", -1), (">=", 0), (">", 0)}
_NEGATIVE: Final = {("<", 0), ("<=", -1)}
_DENIED: Final = {"__proto__": frozenset({"pollution"})}
"""The kinds for which a text is no danger that is not this one."""

_LISTS_ALL: Final = compile_late(r"aws:[\w-]+\.(?:[Ll]ist|[Dd]escribe)(?:_|[A-Z])")
"""What is among all that the account has exists, which says nothing of whose it is."""

_BUT_RESOURCES: Final = frozenset(sink.value for sink in Sink if sink is not Sink.RESOURCE)
"""Parts that are not there any more once they are replaced: what is left does not join into another one."""

_SAFE_TYPES: Final = frozenset({"number", "boolean", "bigint", "undefined"})


IS_TEXT: Final = frozenset({"operator", UNTYPED})
"""What data is no danger as once a test has told that it is text."""

_BELOW: Final = frozenset({"<", "<="})
_ABOVE: Final = frozenset({">", ">="})
_SAFE_CLASSES: Final = frozenset({"int", "float", "bool"})


def ordered(node: Compare, left: Value, right: Value, told: Value) -> Value:
    """`n > 5` in Python, of whatever outcome: only numbers can be ordered with a number, anything else raises."""
    if node.operator not in _BELOW | _ABOVE or _is_number(left) == _is_number(right):
        return told
    facts = harmless(right if _is_number(left) else left, ALL)
    return Value(when_true=both(told.when_true, facts), when_false=both(told.when_false, facts)) if facts else told


def _is_number(value: Value) -> bool:
    return isinstance(value.literal, (int, float))


def compared(machine: Machine, node: Compare, left: Value, right: Value) -> Value:
    """The value of a comparison: no data, but facts."""
    absent = next(filter(None, (compared(machine, node, left, right) for compared in machine.hooks.compared)), NO_FACTS)
    told = _compared(machine, node.operator, left, right)
    if not absent:
        return told
    if node.operator == "in":
        return Value(when_true=told.when_true, when_false=both(told.when_false, absent))
    return Value(when_true=both(told.when_true, absent), when_false=told.when_false)


def _compared(machine: Machine, operator: str, left: Value, right: Value) -> Value:
    answered = _answered(operator, left, right)
    if answered is not None:
        return answered
    if left.objects and right.objects:
        from maremma.analysis.taint.sanitizers import sets

        contained = sets.compared(machine, operator, left, right)
        if contained is not None:
            return Value(when_true=contained)
    bounded = _bounded(operator, left, right)
    if bounded is not None:
        return bounded
    positive = _when_true(machine, operator.removeprefix("not ").replace("!=", "=="), left, right)
    negative = _when_false(machine, operator, left, right)
    if operator in {"!=", "not in"}:
        return Value(when_true=negative, when_false=positive)
    return Value(when_true=positive, when_false=negative)


def _when_false(machine: Machine, operator: str, left: Value, right: Value) -> Facts:
    from maremma.analysis.taint.sanitizers import escapes

    if operator.endswith("in"):
        return both(without_part(right, left), escapes.not_among(machine, right, left)) or NO_FACTS
    if operator not in {"==", "!="}:
        return NO_FACTS
    tested, constant = (left, right) if right.is_literal else (right, left)
    if constant.text == "..":
        return harmless(Value(frozenset(filter(_is_part, tested.taints))), frozenset({CLIMBS}))
    kinds = _DENIED.get(constant.text or "", NONE)
    return harmless(tested, kinds) if kinds else escapes.differs(tested, constant)


def _is_part(taint: Taint) -> bool:
    """Whether data is one part of a path."""
    tag = taint.tag
    return tag is not None and tag.operation == f".{ANY}" and tag.parent is not None and tag.parent.operation in SPLIT


def _answered(operator: str, left: Value, right: Value) -> Value | None:
    """`pattern.match(x) is not None`, `list.indexOf(x) !== -1`, `check(x) === true`: the answer is a test itself."""
    answer, constant = (left, right) if right.is_literal else (right, left)
    if not constant.is_literal or not (answer.when_true or answer.when_false):
        return None
    if answer.alternatives is not None:
        return flags.compared(operator, answer, constant)
    if operator in {"==", "!="}:
        holds = constant.literal is True
        if not holds and constant.literal not in (None, False, -1, ""):
            return None
        holds = holds == (operator == "==")
    elif answer is left and (operator, constant.literal) in _POSITIVE:
        holds = True
    elif answer is left and (operator, constant.literal) in _NEGATIVE:
        holds = False
    else:
        return None
    facts = (answer.when_true, answer.when_false)
    return Value(when_true=facts[not holds], when_false=facts[holds])


def without_part(value: Value, part: Value) -> Facts:
    """`".." in x`, when it is not: x stays in the folder it is put into. Without line breaks it forges no line."""
    kinds = PARTS.get(part.text or "", NONE)
    return harmless(value, kinds) if kinds and value.taints else NO_FACTS


def ends_host(value: Value, end: str) -> Facts:
    """`url.hostname.endswith(".example.com")`: the host is one of the domain's."""
    tags = [taint.tag for taint in value.taints]
    if (
        not end.startswith(".")
        or "." not in end[1:]
        or any(tag is None or tag.operation not in HOST_PARTS for tag in tags)
    ):
        return NO_FACTS
    return harmless(value, HOST)


def is_normalized(taint: Taint) -> bool:
    """Whether data is a path without `..` in it."""
    return is_real(taint.tag)


def _when_true(machine: Machine, operator: str, left: Value, right: Value) -> Facts:
    if operator == "in":
        if members.everything(machine, right):
            return _inside(right)
        kinds = _BUT_RESOURCES if any(map(_LISTS_ALL.match, right.symbols)) else ALL
        return harmless(Value(members.everything(machine, left, 1)) if left.objects else left, kinds)
    if operator == "instanceof":
        named = {*right.symbols}
        kinds = ALL if named and named <= _SAFE_CLASSES else IS_TEXT if named == {"str"} else NONE
        return harmless(left, kinds) if kinds else of_own_class(left, right)
    if operator != "==":
        return NO_FACTS
    if left.taints and right.taints:
        unchanged = both(_unchanged(left, right), _unchanged(right, left))
        confined = both(_shares(left, right), _shares(right, left))
        return both(authentic(left, right), both(unchanged, confined)) or NO_FACTS
    tested, constant = (left, right) if left.taints else (right, left)
    if members.everything(machine, constant):
        return NO_FACTS
    if not known_texts.ends_folder(constant):
        tested = tested.with_taints(frozenset(each for each in tested.taints if not _is_common_text(each.tag)))
    return both(harmless(tested, ALL), _of_type(tested, constant)) or NO_FACTS


def of_own_class(tested: Value, kinds: Value) -> Facts:
    """`x instanceof Markup`, of a class of the program: data that came in is none, unless something made one of it."""
    if not kinds.refs or not all(isinstance(ref, (ClassRef, Obj)) for ref in kinds.refs):
        return NO_FACTS
    return harmless(Value(frozenset(taint for taint in tested.taints if not taint.hops)), ALL)


def _inside(parents: Value) -> Facts:
    """`folder in path.parents`, of a normalized path."""
    return {
        (taint.origin, taint.path, taint.tag.parent): frozenset({"path"})
        for taint in sorted(parents.taints, key=lambda each: each.order)
        if taint.tag is not None and taint.tag.operation == ".parents" and is_real(taint.tag.parent)
    }


def _shares(common: Value, folder: Value) -> Facts:
    """`commonpath([folder, path]) == folder`, where the folder is data too: what else is in the path stays in it."""
    if not all(taint.tag is not None and taint.tag.operation == "commonpath" for taint in common.taints):
        return NO_FACTS
    return harmless(Value(others(common, folder.taints)), PATH)


def others(value: Value, known: frozenset[Taint]) -> frozenset[Taint]:
    """The data of a value that is of other fields than known data."""
    fields = {(taint.origin, taint.path) for taint in known}
    return frozenset(taint for taint in value.taints if (taint.origin, taint.path) not in fields)


def _is_common_text(tag: Tag | None) -> bool:
    """How paths begin alike, letter by letter: `/data` is how `/data-of-others` begins."""
    return tag is not None and tag.operation == "commonprefix"


def if_false(value: Value) -> Facts | None:
    """What holds if a value is false: data that is empty is no danger."""
    return harmless(value, ALL) if value.exact and value.when_false == {} else value.when_false


def _of_type(tested: Value, constant: Value) -> Facts:
    """`typeof x === "number"`."""
    is_safe = constant.text in _SAFE_TYPES or bool(_SAFE_CLASSES & {*constant.symbols})
    kinds = ALL if is_safe else IS_TEXT if constant.text == "string" else NONE
    return {
        (taint.origin, taint.path, taint.tag.parent): kinds
        for taint in sorted(tested.taints, key=lambda each: each.order)
        if kinds and taint.tag is not None and taint.tag.operation == "typeof"
    }


def length(value: Value) -> Value:
    """How long data is, or a list: 0 if it is empty."""
    is_list = bool(value.objects)
    return Value(
        frozenset(taint.derived(LENGTH, "", ALL) for taint in value.taints),
        when_true=value.when_true if is_list else NO_FACTS,
        when_false=value.when_false if is_list else NO_FACTS,
    )


def _bounded(operator: str, left: Value, right: Value) -> Value | None:
    """`x.length <= 80`, `80 < len(x)`: on one side of it, x is of a limited length."""
    if operator not in _BELOW | _ABOVE or left.is_literal == right.is_literal:
        return None
    size, is_below = (left, operator in _BELOW) if right.is_literal else (right, operator in _ABOVE)
    facts: Facts = {
        (taint.origin, taint.path, taint.tag.parent): frozenset({UNBOUNDED})
        for taint in sorted(size.taints, key=lambda each: each.order)
        if taint.tag is not None and taint.tag.operation == LENGTH
    }
    if not facts:
        return None
    return Value(when_true=facts if is_below else NO_FACTS, when_false=NO_FACTS if is_below else facts)


def _unchanged(value: Value, cleaned: Value) -> Facts:
    """`x == basename(x)`: x is no danger for what the cleaning takes away."""
    facts: dict[PathKey, frozenset[str]] = {}
    for taint in value.taints:
        for other in cleaned.taints:
            if _comes_from(other, taint):
                facts[taint.key] = other.removed - taint.removed
    return {key: kinds for key, kinds in sorted(facts.items(), key=repr) if kinds}


def is_key(machine: Machine, key: Value) -> bool:
    """Whether nobody who sends events knows a key: it is not theirs, and not empty."""
    theirs = any(taint.origin in {Origin.EVENT, Origin.REQUEST} for taint in members.everything(machine, key))
    return not theirs and not (key.is_literal and not key.literal)


def authentic(first: Value, second: Value) -> Facts:
    """One of the two is a digest, and the other one is equal. Two digests of the same say nothing of it."""
    found = [facts for facts in (_authentic(first), _authentic(second)) if facts]
    return found[0] if len(found) == 1 else NO_FACTS


def _authentic(value: Value) -> Facts:
    digests = frozenset(taint for taint in value.taints if is_digest(taint.tag))
    return harmless(Value(digests), ALL) if digests == value.taints else NO_FACTS


def _comes_from(taint: Taint, origin: Taint) -> bool:
    return taint.tag is not None and (taint.origin, taint.path, taint.tag.parent) == origin.key
