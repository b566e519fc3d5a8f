"""Facts about the account that its functions share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The organization that the account belongs to; `id` is empty when it belongs to none.

    `accounts` are its members, None when they may not be listed: only the management account and delegated
    administrators may. `units` are the ids of the organizational units above the account, and of the root, the nearest
    first; None when they could not be read.
    """

    id: str = ""
    accounts: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountConcurrency:
    """How many executions may run at once in the account-region. Functions without a bound share the `unreserved`."""

    limit: int
    unreserved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSigning:
    """The code-signing configuration of a function. Unless `enforced`, a failed check is only a warning.

    `profiles` are ARNs of the versions of signing profiles whose signatures are accepted. `withdrawn` are those of them
    in the account itself that were canceled or revoked.
    """

    arn: str
    enforced: bool
    profiles: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A CloudWatch alarm that watches the function.

    `metric` is one of Lambda's (`Errors`, `Throttles`, …). `notifies` says that it is switched on and has an action
    for the alarm state. `for_all`: it watches all functions of the account-region together.
    """

    name: str
    metric: str
    notifies: bool
    for_all: bool = False
