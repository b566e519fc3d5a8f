"""What kind of principal a caller is, as far as it decides which policies have a say."""

from __future__ import annotations

from enum import Enum, auto

from maremma.analysis.iam.request import Caller, CallerKind
from maremma.patterns import compile_late

SESSION_ARN = compile_late(r"arn:[a-z-]+:sts::(?P<account>\d{12}):assumed-role/(?P<name>[^/]+)/.+")
_ROOT = compile_late(r"arn:[a-z-]+:iam::\d{12}:root")
_FEDERATED_USER = compile_late(r"arn:[a-z-]+:sts::\d{12}:federated-user/.+")
_SERVICE_LINKED = compile_late(
    r"arn:[a-z-]+:(?:sts::\d{12}:assumed-role/AWSServiceRoleFor[^/]*/.+|iam::\d{12}:role/aws-service-role/.+)"
)


class Standing(Enum):
    """The principals that policy evaluation tells apart."""

    USER = auto()
    ROLE = auto()  # some session of it
    SESSION = auto()
    FEDERATED_USER = auto()
    ROOT = auto()
    SERVICE = auto()
    PROVIDER = auto()  # an identity provider, on behalf of whom it vouches for
    ANONYMOUS = auto()

    @property
    def has_identity(self) -> bool:
        """Whether identity policies speak of it; of others the resource's policies decide alone."""
        return self not in {Standing.SERVICE, Standing.PROVIDER, Standing.ANONYMOUS}


_KINDS = {
    CallerKind.SERVICE: Standing.SERVICE,
    CallerKind.FEDERATED: Standing.PROVIDER,
    CallerKind.ANONYMOUS: Standing.ANONYMOUS,
}


def standing_of(caller: Caller) -> Standing:
    """The caller's standing; an AWS principal of a form that is not known counts as a user."""
    if caller.kind in _KINDS:
        return _KINDS[caller.kind]
    if SESSION_ARN.fullmatch(caller.name):
        return Standing.SESSION
    if _FEDERATED_USER.fullmatch(caller.name):
        return Standing.FEDERATED_USER
    if _ROOT.fullmatch(caller.name):
        return Standing.ROOT
    return Standing.ROLE if ":role/" in caller.name else Standing.USER


def is_service_linked(caller: Caller) -> bool:
    """Whether the caller is a service-linked role, which no policy of the organization limits."""
    return any(_SERVICE_LINKED.fullmatch(arn) for arn in (caller.name, caller.of))
