"""What of a function a quarantine reads and sets, under the enforce role of its account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.session.clients import AccountSession
from maremma.errors import EnforcementRefused
from maremma.model.quarantine import CONCURRENCY, DENIAL, MAPPING, LiveSettings, Setting
from maremma.model.target import Target

T = TypeVar("T")

READING: tuple[str, ...] = (
    "lambda:GetFunctionConcurrency",
    "lambda:ListEventSourceMappings",
)
SETTING: tuple[str, ...] = (
    "lambda:DeleteFunctionConcurrency",
    "lambda:PutFunctionConcurrency",
    "lambda:UpdateEventSourceMapping",
)
REVOKING: tuple[str, ...] = (
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:ListAttachedRolePolicies",
)

_ENABLED = frozenset({"Enabled", "Enabling", "Creating", "Updating"})
_MOVING = frozenset({"Enabling", "Disabling", "Creating", "Updating"})
_GONE = frozenset({"ResourceNotFoundException", "NoSuchEntity"})
_BUSY = frozenset({"ResourceInUseException", "ResourceConflictException"})


class Hands:
    """Reads and sets in one account-region."""

    def __init__(self, session: AccountSession) -> None:
        self._session = session
        self._denial = f"arn:{session.partition}:iam::aws:policy/AWSDenyAll"

    def look(self, target: Target, role_arn: str, *, revoke: bool) -> LiveSettings:
        """What is set right now; EnforcementRefused if that cannot be read. `revoke`: the role's denial, too."""
        lambda_ = self._session.client("lambda")
        concurrency = ask(lambda: lambda_.get_function_concurrency(FunctionName=target.name), target)
        values: list[Setting] = []
        moving: set[str] = set()
        if concurrency is not None:
            values.append(Setting(CONCURRENCY, concurrency.get("ReservedConcurrentExecutions")))
        for mapping in self.mappings(target):
            what = f"{MAPPING}{mapping['UUID']}"
            values.append(Setting(what, mapping["State"] in _ENABLED))
            moving.update({what} if mapping["State"] in _MOVING else ())
        if revoke and (denied := self._denied(target, role_arn)) is not None:
            values.append(Setting(DENIAL, denied))
        return LiveSettings(exists=concurrency is not None, values=tuple(values), moving=frozenset(moving))

    def mappings(self, target: Target) -> list[dict[str, Any]]:
        """The mappings of a function and of all of its versions and aliases, which no filter gives in one call."""

        def pages() -> list[dict[str, Any]]:
            found = self._session.client("lambda").get_paginator("list_event_source_mappings").paginate()
            return [mapping for page in found for mapping in page["EventSourceMappings"]]

        every = ask(pages, target) or []
        return [each for each in every if _of(each, target) and each.get("State") != "Deleting"]

    def change(self, target: Target, role_arn: str, setting: Setting) -> bool:
        """Set something; False if it, or what it belongs to, is gone. EnforcementRefused if AWS refuses.

        What is busy is left as it is, which the next look shows.
        """
        try:
            return ask(lambda: self._change(target, role_arn, setting), target) is not None
        except _Busy:
            return True

    def _change(self, target: Target, role_arn: str, setting: Setting) -> bool:
        lambda_, iam = self._session.client("lambda"), self._session.client("iam")
        if setting.what == CONCURRENCY and setting.value is None:
            lambda_.delete_function_concurrency(FunctionName=target.name)
        elif setting.what == CONCURRENCY:
            lambda_.put_function_concurrency(FunctionName=target.name, ReservedConcurrentExecutions=setting.value)
        elif setting.what == DENIAL and setting.value:
            iam.attach_role_policy(RoleName=role_name(role_arn), PolicyArn=self._denial)
        elif setting.what == DENIAL:
            iam.detach_role_policy(RoleName=role_name(role_arn), PolicyArn=self._denial)
        else:
            uuid = setting.what.removeprefix(MAPPING)
            lambda_.update_event_source_mapping(UUID=uuid, Enabled=bool(setting.value))
        return True

    def _denied(self, target: Target, role_arn: str) -> bool | None:
        """Whether everything is denied to the role; None if there is no such role."""

        def attached() -> list[str]:
            pages = (
                self._session.client("iam")
                .get_paginator("list_attached_role_policies")
                .paginate(RoleName=role_name(role_arn))
            )
            return [each["PolicyArn"] for page in pages for each in page["AttachedPolicies"]]

        found = ask(attached, target)
        return None if found is None else self._denial in found


class _Busy(EnforcementRefused):
    """Somebody, or an earlier step, is changing the same thing right now."""


def role_name(arn: str) -> str:
    """The name of a role, without its path."""
    return arn.rpartition("/")[2]


def ask(call: Callable[[], T], target: Target) -> T | None:
    """What a call gives; None if what it is about does not exist; EnforcementRefused if AWS refuses."""
    try:
        return call()
    except ClientError as error:
        code = str(error.response["Error"]["Code"])
        if code in _GONE:
            return None
        if code in _BUSY:
            raise _Busy(f"{target.name}: somebody else is changing it right now; try again in a minute") from error
        says = str(error.response["Error"].get("Message", ""))
        raise EnforcementRefused(f"{target.name}: AWS refused {error.operation_name} ({code}): {says}") from error
    except BotoCoreError as error:
        raise EnforcementRefused(f"{target.name}: AWS did not answer ({type(error).__name__})") from error


def _of(mapping: dict[str, Any], target: Target) -> bool:
    arn = mapping.get("FunctionArn") or ""
    return arn == target.arn or arn.startswith(f"{target.arn}:")
