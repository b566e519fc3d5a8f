"""Whether a statement matches a request: its principal, action, resource and conditions together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.iam.conditions.blocks import holds
from maremma.analysis.iam.conditions.variables import fill
from maremma.analysis.iam.decision import Undecided
from maremma.analysis.iam.principals import Mention, certainty, speaks_of
from maremma.analysis.iam.reference import statement_ref
from maremma.analysis.iam.request import Context, Request
from maremma.analysis.iam.truth import Truth, all_of, any_of
from maremma.analysis.iam.wildcard import STAR, Tokens, action_match, arn_covers, arn_match, arn_overlap
from maremma.model.iam.policy import PolicyDocument, Statement
from maremma.model.location import StatementRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A statement that matches a request, or may. `mention` is DIRECT in identity policies, which name nobody."""

    policy: PolicyDocument
    statement: Statement
    truth: Truth
    mention: Mention = Mention.DIRECT
    hangs_on: str = ""

    @property
    def ref(self) -> StatementRef:
        """The statement's name."""
        return statement_ref(self.policy, self.statement)

    @property
    def undecided(self) -> Undecided:
        """The statement as something that was left open."""
        return Undecided(self.ref, self.statement.effect, self.hangs_on)


def matching(
    policies: Iterable[PolicyDocument], request: Request, *, names_caller: bool, bounded: bool = False
) -> Iterator[Match]:
    """The statements that match or may match. `names_caller`: these are resource policies, which have principals.

    `bounded` says that the caller has a permissions boundary.
    """
    for policy in policies:
        for statement in policy.statements:
            if not acts_on(statement, request.action):
                continue
            mentioned = speaks_of(statement, request.principal, bounded=bounded) if names_caller else Mention.DIRECT
            truth = all_of(
                (
                    certainty(mentioned),
                    covers(statement, request.resource, request.context),
                    *(holds(condition, request.context) for condition in statement.conditions),
                )
            )
            if truth is not Truth.FALSE:
                hangs_on = _hangs_on(statement, request.context) if truth is Truth.UNKNOWN else ""
                yield Match(policy=policy, statement=statement, truth=truth, mention=mentioned, hangs_on=hangs_on)


def acts_on(statement: Statement, action: str) -> bool:
    """Whether the statement's Action or NotAction takes in the action."""
    if statement.not_actions:
        return not any(action_match(pattern, action) for pattern in statement.not_actions)
    return any(action_match(pattern, action) for pattern in statement.actions)


def covers(statement: Statement, resource: str, context: Context) -> Truth:
    """Whether the statement's Resource or NotResource takes in the resource; without either, it does.

    Trust policies have neither: the role they belong to is the resource.
    """
    if statement.not_resources:
        return _names(statement.not_resources, resource, context).negated
    return _names(statement.resources, resource, context) if statement.resources else Truth.TRUE


def resource_patterns(statement: Statement, context: Context) -> tuple[Tokens, ...]:
    """The patterns of the statement's Resource; everything if it has none or a NotResource."""
    return tuple(fill(pattern, context).tokens for pattern in statement.resources) or ((STAR,),)


def covers_all(statement: Statement, resources: Tokens, context: Context) -> bool:
    """Whether the statement takes in every resource of a pattern, as far as it says so without policy variables."""
    if statement.not_resources:
        return all(arn_overlap(fill(each, context).tokens, resources) is None for each in statement.not_resources)
    return not statement.resources or any(
        pattern.certain and arn_covers(pattern.tokens, resources)
        for pattern in (fill(each, context) for each in statement.resources)
    )


def _names(patterns: tuple[str, ...], resource: str, context: Context) -> Truth:
    return any_of(fill(pattern, context).match(resource, arn_match) for pattern in patterns)


def _hangs_on(statement: Statement, context: Context) -> str:
    for condition in statement.conditions:
        if holds(condition, context) is Truth.UNKNOWN:
            return f"{condition.operator} on {condition.key}"
    if any("${" in pattern for pattern in (*statement.resources, *statement.not_resources)):
        return "a policy variable in its resource"
    return "its principal"
