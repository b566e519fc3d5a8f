"""The calls of a route that a policy of its API may speak of.

A route is a pattern itself: `{id}` is one segment of a path, `{proxy+}` any rest, `ANY` every method. A policy may open
or close a part of it, so what is tried are examples: of the route, and of what it shares with each Allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maremma.analysis.iam import Context, Tokens, arn_overlap, resource_patterns
from maremma.analysis.iam.wildcard import ANY, SEGMENT_ANY, SEGMENT_STAR, STAR
from maremma.model.function.api import ApiRoute
from maremma.model.iam.policy import Effect, PolicyDocument, Statement
from maremma.patterns import compile_late

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_PARAMETER = compile_late(r"\{[^{}/+]*(\+?)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call as an example of `patterns`: the route, and the part of it that `allow` opens, if one does."""

    resource: str
    patterns: tuple[Tokens, ...]
    allow: Statement | None = None


def calls_of(route: ApiRoute, api_arn: str, policy: PolicyDocument, context: Context) -> Iterator[Call]:
    """Examples of the route's calls on each of its stages."""
    path = path_tokens(route.path)
    for stage in route.stages:
        for method in _METHODS if route.method == "ANY" else (route.method,):
            yield from _examples((*f"{api_arn}/{stage}/{method}", *path), policy, context)


def path_tokens(path: str) -> Tokens:
    """The path of a route as a pattern."""
    tokens: list[str] = []
    end = 0
    for parameter in _PARAMETER.finditer(path):
        tokens += path[end : parameter.start()]
        tokens += (ANY, STAR) if parameter[1] else (SEGMENT_ANY, SEGMENT_STAR)
        end = parameter.end()
    return (*tokens, *path[end:])


def _examples(route: Tokens, policy: PolicyDocument, context: Context) -> Iterator[Call]:
    if any_call := arn_overlap((STAR,), route):
        yield Call(resource=any_call, patterns=(route,))
    for statement in policy.statements:
        if statement.effect is not Effect.ALLOW:
            continue
        for pattern in resource_patterns(statement, context):
            if shared := arn_overlap(pattern, route):
                yield Call(resource=shared, patterns=(route, pattern), allow=statement)
