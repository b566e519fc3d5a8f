"""Conditions, three-valued: does a request satisfy them, does it not, or can that not be known?

An operator is a comparison (`StringLike`), perhaps negated (`StringNotLike`), perhaps over all or any of the request's
values (`ForAllValues:`, `ForAnyValue:`), perhaps waived for a missing key (`IfExists`). All conditions of a statement
must hold; of the values of one condition one is enough, or none may match when the operator is negated.

Unlike the name suggests, `ForAllValues:` holds for a key that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from maremma.analysis.iam.conditions.comparisons import COMPARISONS, Comparison
from maremma.analysis.iam.request import Context
from maremma.analysis.iam.truth import Truth, all_of, any_of
from maremma.model.iam.policy import Condition

_IF_EXISTS = "ifexists"
_NEGATIONS = {
    "stringnotequals": "stringequals",
    "stringnotequalsignorecase": "stringequalsignorecase",
    "stringnotlike": "stringlike",
    "numericnotequals": "numericequals",
    "datenotequals": "dateequals",
    "notipaddress": "ipaddress",
    "arnnotequals": "arnlike",
    "arnnotlike": "arnlike",
}


class Quantifier(Enum):
    """Over which of the request's values a comparison must hold."""

    ONE = ""
    ALL = "forallvalues"
    ANY = "foranyvalue"


@dataclass(frozen=True, slots=True)
class Operator:
    """A condition operator taken apart; `compare` is None for one that is not known."""

    compare: Comparison | None
    is_null: bool = False
    negated: bool = False
    if_exists: bool = False
    quantifier: Quantifier = Quantifier.ONE

    @classmethod
    def parse(cls, name: str) -> Operator:
        """Take an operator's name apart."""
        prefix, colon, comparison = name.lower().rpartition(":")
        if_exists = comparison.endswith(_IF_EXISTS)
        comparison = comparison.removesuffix(_IF_EXISTS)
        try:
            quantifier = Quantifier(prefix if colon else "")
        except ValueError:
            return cls(None)
        return cls(
            compare=COMPARISONS.get(_NEGATIONS.get(comparison, comparison)),
            is_null=comparison == "null",
            negated=comparison in _NEGATIONS,
            if_exists=if_exists,
            quantifier=quantifier,
        )


def holds(condition: Condition, context: Context) -> Truth:
    """Whether the request's context satisfies the condition."""
    operator = Operator.parse(condition.operator)
    values = context.values(condition.key)
    if operator.is_null:
        return _null(condition, values)
    if operator.compare is None or values is None:
        return Truth.UNKNOWN
    if not values:
        return _missing(operator)
    return _present(operator, operator.compare, condition, values, context)


def all_hold(conditions: tuple[Condition, ...], context: Context) -> Truth:
    """Whether every condition of a statement is satisfied."""
    return all_of(holds(condition, context) for condition in conditions)


def _null(condition: Condition, values: tuple[str, ...] | None) -> Truth:
    if values is None:
        return Truth.UNKNOWN
    wanted = {value.lower() for value in condition.values}
    if not wanted <= {"true", "false"}:
        return Truth.UNKNOWN
    return Truth.of(("false" if values else "true") in wanted)


def _missing(operator: Operator) -> Truth:
    if operator.if_exists or operator.quantifier is Quantifier.ALL:
        return Truth.TRUE
    return Truth.of(operator.negated and operator.quantifier is Quantifier.ONE)


def _present(
    operator: Operator, compare: Comparison, condition: Condition, values: tuple[str, ...], context: Context
) -> Truth:
    def satisfied(value: str) -> Truth:
        matched = any_of(compare(wanted, value, context) for wanted in condition.values)
        return matched.negated if operator.negated else matched

    if operator.quantifier is Quantifier.ALL:
        return all_of(map(satisfied, values))
    if operator.quantifier is Quantifier.ANY:
        return any_of(map(satisfied, values))
    # AWS leaves open what an operator for one value does with several.
    return satisfied(values[0]) if len(values) == 1 else Truth.UNKNOWN
