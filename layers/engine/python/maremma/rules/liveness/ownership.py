"""Who made a function and takes it away again: for the rules that advise to delete it."""

from __future__ import annotations

from maremma.model.facet import Facet
from maremma.model.function.trigger import TRIGGER_FACETS
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.liveness.doors import open_doors, unlisted_callers

_STACK = "aws:cloudformation:stack-name"


def owning_stack(function: FunctionSnapshot) -> str:
    """The CloudFormation stack that the function belongs to; empty if none is known."""
    return dict(function.tags).get(_STACK, "")


def removal(function: FunctionSnapshot) -> str:
    """How to get rid of the function, as a sentence: what is deleted behind a stack's back breaks the stack."""
    keep = "or waive this with the reason for keeping it"
    if stack := owning_stack(function):
        return f"The function is owned by the stack {stack}: remove it there, with its role, {keep}."
    if function.gaps_in(frozenset({Facet.TAGS})):
        return f"Delete the function with its role, in its stack if its tags, which were not seen, name one, {keep}."
    return f"Delete the function with its role and triggers, {keep}."


def may_serve_its_stack(function: FunctionSnapshot) -> bool:
    """Whether the function looks like the provider of a custom resource: CloudFormation runs it when it deploys.

    That leaves no trace: a stack owns it, and nothing else is set up to invoke it.
    """
    callers = open_doors(function) or unlisted_callers(function) or function.gaps_in(TRIGGER_FACETS)
    return bool(owning_stack(function)) and not callers


def serving(function: FunctionSnapshot) -> str:
    """What to add to a sentence about such a function; empty for any other."""
    if not may_serve_its_stack(function):
        return ""
    return f"; the stack {owning_stack(function)} owns it and may run it when it is deployed, as a custom resource"
