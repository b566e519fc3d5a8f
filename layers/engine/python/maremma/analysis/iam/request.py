"""What is asked of IAM: who wants to do what to which resource, and what is known of the circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Keys = Mapping[str, str | Iterable[str]]


class CallerKind(StrEnum):
    """The kinds of principals that make requests."""

    AWS = "AWS"
    SERVICE = "Service"
    FEDERATED = "Federated"
    ANONYMOUS = "Anonymous"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes the request: an ARN, a service's name, an identity provider, or nobody that AWS knows."""

    kind: CallerKind
    name: str = ""

    @property
    def account(self) -> str:
        """The account of the caller's ARN, or nothing."""
        components = self.name.split(":")
        return components[4] if self.kind is CallerKind.AWS and len(components) > 4 else ""

    @classmethod
    def aws(cls, arn: str) -> Caller:
        """An IAM user, a role or a session of a role."""
        return cls(CallerKind.AWS, arn)

    @classmethod
    def service(cls, name: str) -> Caller:
        """An AWS service, e.g. `s3.amazonaws.com`."""
        return cls(CallerKind.SERVICE, name)


ANONYMOUS = Caller(CallerKind.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Context:
    """The condition keys of a request: some known, some known to be absent, every other one unknown.

    `complete` says that a key which is not named is absent rather than unknown. Make one with `Context.of`.
    """

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complete: bool = False

    @classmethod
    def of(
        cls,
        known: Mapping[str, str | Iterable[str]] | None = None,
        *,
        absent: Iterable[str] = (),
        complete: bool = False,
    ) -> Context:
        """A context from keys in any case; a key without values is absent."""
        keys = {
            key.lower(): (values,) if isinstance(values, str) else tuple(values)
            for key, values in (known or {}).items()
        }
        return cls({**keys, **{key.lower(): () for key in absent}}, complete)

    def values(self, key: str) -> tuple[str, ...] | None:
        """The key's values; empty if it is known to be absent, None if nothing is known of it."""
        return self.known.get(key.lower(), () if self.complete else None)

    def having(self, known: Keys | None = None, *, absent: Iterable[str] = ()) -> Context:
        """The same context, with some keys said anew."""
        return Context({**self.known, **Context.of(known, absent=absent).known}, self.complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One action on one resource. `resource` is `*` for actions that know none."""

    principal: Caller
    action: str
    resource: str = "*"
    context: Context = Context()
