"""What is asked of IAM: who wants to do what to which resource, and what is known of the circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from maremma.bounded import is_number

Keys = Mapping[str, str | Iterable[str]]


class CallerKind(StrEnum):
    """The kinds of principals that make requests."""

    AWS = "AWS"
    SERVICE = "Service"
    FEDERATED = "Federated"
    ANONYMOUS = "Anonymous"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes the request: an ARN, a service's name, an identity provider, or nobody that AWS knows.

    `of` is the ARN of the role or user whose session it is, where that is known: the ARN of a session tells neither the
    path of its role nor the user who federated. The ARN of a role stands for any of its sessions.
    """

    kind: CallerKind
    name: str = ""
    of: str = ""

    @property
    def account(self) -> str:
        """The account of the caller's ARN, or nothing."""
        components = self.name.split(":")
        return components[4] if self.kind is CallerKind.AWS and len(components) > 4 else ""

    @classmethod
    def aws(cls, arn: str, *, of: str = "") -> Caller:
        """An IAM user, a role, the root user of an account, or a session; `of` is whose session."""
        return cls(CallerKind.AWS, arn, of)

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
    """One action on one resource. `resource` is `*` for actions that know none.

    `resource_account` owns the resource; it is needed where the ARN does not say, as that of a bucket.
    """

    principal: Caller
    action: str
    resource: str = "*"
    context: Context = Context()
    resource_account: str = ""

    @property
    def service(self) -> str:
        """The prefix of the action, in lower case."""
        return self.action.partition(":")[0].lower()

    @property
    def owner(self) -> str:
        """The account that owns the resource, or nothing where neither the request nor the ARN tells."""
        told = self.context.values("aws:ResourceAccount") or ()
        components = self.resource.split(":")
        named = components[4] if len(components) > 5 else ""
        return self.resource_account or (told[0] if len(told) == 1 else "") or (named if is_number(named) else "")

    @property
    def within_account(self) -> bool:
        """Whether the caller's account owns the resource; an owner that is not known counts as that account."""
        return self.owner in {"", self.principal.account}
