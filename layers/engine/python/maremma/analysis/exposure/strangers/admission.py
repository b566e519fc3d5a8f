"""Whom one statement of a function's resource policy lets in, the denies of the same policy taken into account.

A policy is attached to one qualifier, so an Allow in it is about that qualifier whatever its Resource says; a Deny
counts only where its Resource fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.exposure.strangers.narrowing import narrowed
from maremma.analysis.exposure.strangers.stranger import STRANGER
from maremma.analysis.exposure.strangers.variants import EITHER, Way, conditions_in, strangers
from maremma.analysis.iam import (
    ANONYMOUS,
    Caller,
    Context,
    Decision,
    Request,
    Truth,
    Verdict,
    admits,
    holds,
    statement_acts_on,
    statement_ref,
)
from maremma.model.function.exposure import Reachability
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Statement
from maremma.model.location import StatementRef
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import LATEST

INVOKE = "lambda:InvokeFunction"
INVOKE_URL = "lambda:InvokeFunctionUrl"
# Long deprecated, still accepted, and as good as an invocation.
INVOKE_ASYNC = "lambda:InvokeAsync"


@dataclass(frozen=True, slots=True)
class Grant:
    """One Allow of a resource policy, with the denies that stand beside it."""

    policy: PolicyDocument
    statement: Statement
    resource: str = "*"

    @property
    def ref(self) -> StatementRef:
        """The statement's name."""
        return statement_ref(self.policy, self.statement)

    def admits(self, caller: Caller, action: str, context: Context) -> Decision:
        """Whether this statement lets the caller do the action."""
        request = Request(principal=caller, action=action, resource=self.resource, context=context)
        return admits((attached(PolicyDocument(self.policy.name, (self.statement, *self.denies))),), request)

    def blockers(self, caller: Caller, action: str, context: Context) -> tuple[Condition, ...] | None:
        """The conditions that keep the caller out; None if it is kept out for good."""
        denied: list[Condition] = []
        for deny in self.denies:
            request = Request(principal=caller, action=action, resource=self.resource, context=context)
            alone = PolicyDocument(self.policy.name, (deny,))
            if admits((alone,), request).verdict is Verdict.DENIED:
                if not deny.conditions:
                    return None
                denied.extend(deny.conditions)
        unmet = (each for each in self.statement.conditions if holds(each, context) is Truth.FALSE)
        return (*unmet, *denied)

    def admits_some(self, caller: Caller, action: str, contexts: Iterable[Context]) -> Decision:
        """The widest of its answers to several requests."""
        return widest(self.admits(caller, action, each) for each in contexts)

    def limits(
        self, caller: Caller, action: str, contexts: Iterable[Context], account: str
    ) -> tuple[Reachability, tuple[Condition, ...]] | None:
        """For whom it is still open that none of these requests gets in, and the conditions that say so.

        Each request may fail by other conditions: that one counts which leaves the most. None if nobody is left.
        """
        found: list[tuple[Reachability, tuple[Condition, ...]]] = []
        for context in contexts:
            blockers = self.blockers(caller, action, context) or ()
            level = narrowed(blockers, account)
            if level is not None:
                found.append((level, blockers))
        return max(found, key=lambda each: each[0], default=None)

    def strangers(
        self, around: Context | None = None, *, signed: bool = True, ways: Sequence[Way] = EITHER
    ) -> tuple[Context, ...]:
        """The requests of strangers that its conditions and those of the denies tell apart."""
        conditions = conditions_in((self.statement, *self.denies))
        return strangers(conditions, around, signed=signed, ways=ways)

    @property
    def denies(self) -> tuple[Statement, ...]:
        """The denies of the same policy."""
        return tuple(each for each in self.policy.statements if each.effect is Effect.DENY)


_WIDTH = (Verdict.DENIED, Verdict.IMPLICIT, Verdict.UNKNOWN, Verdict.ALLOWED)


def widest(decisions: Iterable[Decision]) -> Decision:
    """The decision that lets in the most; the first one of several."""
    return max(decisions, key=lambda decision: _WIDTH.index(decision.verdict))


def attached(policy: PolicyDocument) -> PolicyDocument:
    """The policy with its Allows about whatever it is attached to, named by digest or Sid as before."""
    return PolicyDocument(
        policy.name,
        tuple(
            replace(each, sid=statement_ref(policy, each).statement, resources=(), not_resources=())
            if each.effect is Effect.ALLOW
            else each
            for each in policy.statements
        ),
    )


def qualified_arn(function: DiscoveredFunction, qualifier: str) -> str:
    """The ARN that a resource policy of the qualifier is attached to."""
    arn = function.target.arn
    return arn if qualifier == LATEST else f"{arn}:{qualifier}"


def grants_of(policy: PolicyDocument, *actions: str, resource: str = "*") -> Iterator[Grant]:
    """The Allows of a policy that are about any of the actions."""
    for statement in policy.statements:
        if statement.effect is Effect.ALLOW and any(statement_acts_on(statement, action) for action in actions):
            yield Grant(policy, statement, resource)


def admits_anyone(
    policies: Sequence[PolicyDocument],
    action: str = INVOKE,
    context: Context | None = None,
    *,
    signed: bool = True,
    resource: str = "*",
) -> Decision:
    """Whether resource policies let in anybody at all: who has some AWS account, or (`signed=False`) not even that.

    Strangers come in `variants`, the widest answer counts. `context` adds to what is known of their requests. `*` for
    any AWS account is open to everybody: accounts are free.
    An Allow of a resource policy is about the resource it is attached to; `resource` only matters to denies.
    """
    caller = STRANGER if signed else ANONYMOUS
    documents = tuple(map(attached, policies))
    speaking = (each for policy in policies for each in policy.statements if statement_acts_on(each, action))
    return widest(
        admits(documents, Request(principal=caller, action=action, resource=resource, context=each))
        for each in strangers(conditions_in(speaking), context, signed=signed)
    )
