"""What a check could not judge of a function's components, and why."""

from __future__ import annotations

from collections.abc import Sequence

from maremma.model.facet import NOT_DEPLOYED, Facet
from maremma.model.results.assessment import Assessment, Unknown, unseen
from maremma.model.rule import Family, Rule
from maremma.model.snapshot import FunctionSnapshot

_OF_COMPONENTS = frozenset({Facet.CODE, Facet.LAYERS, Facet.ADVISORIES})
_OF_CODE = frozenset({Facet.CODE, Facet.FLOWS, Facet.SECRETS})


def unjudged(assessment: Assessment, rules: Sequence[Rule], facts: FunctionSnapshot) -> tuple[Unknown, ...]:
    """Each of the rules on components that may have more to say than it does, with the reasons.

    Code that was not seen or not followed is told of the function as a whole, and not again.
    """
    elsewhere = {
        NOT_DEPLOYED,
        *(each.says for each in facts.gaps if each.facet in _OF_CODE and not each.partial),
        *(each.says for each in facts.gaps if each.facet is Facet.FLOWS),
    }
    asked = [
        outcome
        for outcome, rule in zip(assessment.outcomes, rules, strict=True)
        if rule.family is Family.DEP and rule.needs <= _OF_COMPONENTS
    ]
    found = (Unknown(each.rule, tuple(why for why in unseen(each) if why not in elsewhere)) for each in asked)
    return tuple(each for each in found if each.why)


def uncompared(unknown: Sequence[Unknown], facts: FunctionSnapshot) -> bool:
    """Whether something is here of which it is not known what is published about it.

    What lies in layers that are not here is told and is no such thing, nor are absent advisories where there is nothing
    to compare with them.
    """
    components = facts.code.components if facts.code is not None else ()
    elsewhere = {
        each.says
        for each in facts.gaps
        if each.facet is Facet.LAYERS or (each.facet is Facet.ADVISORIES and not components)
    }
    return any(why not in elsewhere for each in unknown for why in each.why)
