"""S3 buckets: which functions they notify, and who may write to them.

Each bucket is asked for once, however many functions name it, by at most five calls: GetBucketNotificationConfiguration
and, if that was answered, GetPublicAccessBlock, GetBucketPolicy, GetBucketOwnershipControls, and GetBucketAcl unless
the bucket has its access control lists switched off. What the whole account blocks is one more call for all buckets.

All of them expect the bucket to be ours, for a name that was given up may be anybody's by now: S3 then refuses them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maremma.aws.collect.denials import FAILURES, error_code, gap_of
from maremma.aws.collect.events.attributes import with_policy
from maremma.aws.collect.events.shared_answers import Once
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.iam.policy import PolicyDocument

PERMISSIONS: tuple[str, ...] = (
    "s3:GetBucketNotification",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetAccountPublicAccessBlock",
    "s3:GetBucketPolicy",
    "s3:GetBucketOwnershipControls",
    "s3:GetBucketAcl",
)

_NOTIFICATION, _BLOCK, _ACCOUNT_BLOCK, _POLICY, _OWNERSHIP, _ACL = PERMISSIONS
_EVERYBODY = frozenset(
    f"http://acs.amazonaws.com/groups/global/{group}" for group in ("AllUsers", "AuthenticatedUsers")
)
# Who may write the list may give themselves the right to write objects.
_WRITING = frozenset({"FULL_CONTROL", "WRITE", "WRITE_ACP"})
_NO_BLOCK = "NoSuchPublicAccessBlockConfiguration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What a bucket sends to one function, whose ARN may be qualified."""

    function_arn: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A bucket by what was read of it.

    It is ours and `seen` if S3 told its notifications. With `senders_seen` False it is not known who may write to it.
    `senders_limited` and `public_write` are as in a `Trigger`.
    """

    exists: bool = True
    seen: bool = True
    notifications: tuple[Notification, ...] = ()
    senders: PolicyDocument | None = None
    senders_limited: bool = False
    public_write: bool = False
    senders_seen: bool = True
    gaps: tuple[Gap, ...] = ()


class Buckets:
    """Reads the buckets of one account. A failure is a partial gap of the buckets."""

    def __init__(self, session: AccountSession) -> None:
        self._session = session
        self._blocked = Once(self._read_account_block)
        self.read = Once(self._read)

    def _read(self, name: str) -> Bucket:
        return _BucketReader(self._session, name).read(self._blocked)

    def _read_account_block(self, account: str) -> _Block | Gap:
        try:
            reply = self._session.client("s3control").get_public_access_block(AccountId=account)
        except FAILURES as error:
            return _Block() if error_code(error) == _NO_BLOCK else gap_of(error, _FACET, _ACCOUNT_BLOCK, partial=True)
        return _Block.of(reply)


_FACET = Facet.BUCKETS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The half of S3 Block Public Access that acts on access; the other half only keeps new grants out."""

    policies: bool = False
    lists: bool = False

    @classmethod
    def of(cls, reply: Mapping[str, Any]) -> _Block:
        said = reply.get("PublicAccessBlockConfiguration") or {}
        return cls(policies=bool(said.get("RestrictPublicBuckets")), lists=bool(said.get("IgnorePublicAcls")))


class _BucketReader:
    """Reads one bucket."""

    def __init__(self, session: AccountSession, name: str) -> None:
        self._client = session.client("s3")
        self._account = session.place.account
        self._name = name
        self._gaps: list[Gap] = []

    def read(self, account_block: Once[_Block | Gap]) -> Bucket:
        try:
            found = self._ask("get_bucket_notification_configuration")
        except FAILURES as error:
            if error_code(error) == "NoSuchBucket":
                return Bucket(exists=False)
            return Bucket(seen=False, senders_seen=False, gaps=(self._refused(gap_of(error, _FACET, _NOTIFICATION)),))
        notifications = tuple(_notification(each) for each in found.get("LambdaFunctionConfigurations") or ())
        everywhere = account_block(self._account)
        if isinstance(everywhere, Gap):
            self._gaps.append(everywhere)
        here = self._optional("get_public_access_block", _BLOCK, _NO_BLOCK)
        policy = self._optional("get_bucket_policy", _POLICY, "NoSuchBucketPolicy")
        senders = with_policy(f"policy of the bucket {self._name}", (policy or {}).get("Policy") or "", _FACET)
        self._gaps += senders.gaps
        listed = self._lets_everybody_write()
        if self._gaps or isinstance(everywhere, Gap):
            return Bucket(notifications=notifications, senders_seen=False, gaps=tuple(self._gaps))
        block = _Block.of(here or {})
        return Bucket(
            notifications=notifications,
            senders=senders.policy,
            senders_limited=block.policies or everywhere.policies,
            public_write=listed and not (block.lists or everywhere.lists),
        )

    def _lets_everybody_write(self) -> bool:
        """Whether the bucket's access control list lets anybody, or anybody with an AWS account, write."""
        controls = self._optional("get_bucket_ownership_controls", _OWNERSHIP, "OwnershipControlsNotFoundError") or {}
        rules = (controls.get("OwnershipControls") or {}).get("Rules") or ()
        if any(rule.get("ObjectOwnership") == "BucketOwnerEnforced" for rule in rules):
            return False
        acl = self._optional("get_bucket_acl", _ACL, "") or {}
        return any(
            grant.get("Permission") in _WRITING and (grant.get("Grantee") or {}).get("URI") in _EVERYBODY
            for grant in acl.get("Grants") or ()
        )

    def _optional(self, operation: str, action: str, without: str) -> Mapping[str, Any] | None:
        """The reply; None if S3 answers that there is no such setting, or with a gap."""
        try:
            return self._ask(operation)
        except FAILURES as error:
            if error_code(error) != without:
                self._gaps.append(gap_of(error, _FACET, action, partial=True))
            return None

    def _ask(self, operation: str) -> Mapping[str, Any]:
        reply: Mapping[str, Any] = getattr(self._client, operation)(
            Bucket=self._name, ExpectedBucketOwner=self._account
        )
        return reply

    def _refused(self, gap: Gap) -> Gap:
        says = gap.says
        if gap.reason is GapReason.DENIED:
            says = (
                f"the bucket {self._name} may be another account's, or {_NOTIFICATION} was denied; "
                "take the permission away in the first case, and allow the action to the role that Maremma reads with "
                "in the second"
            )
        return Gap(gap.facet, gap.reason, says, partial=True)


def _notification(configuration: Mapping[str, Any]) -> Notification:
    rules: Sequence[Mapping[str, Any]] = ((configuration.get("Filter") or {}).get("Key") or {}).get("FilterRules") or ()
    # S3 takes `prefix` and gives back `Prefix`.
    limits = {str(rule.get("Name") or "").lower(): rule.get("Value") or "" for rule in rules}
    says = ", ".join(sorted(configuration.get("Events") or ()))
    if limits.get("prefix"):
        says += f" under {limits['prefix']}"
    if limits.get("suffix"):
        says += f" ending in {limits['suffix']}"
    return Notification(function_arn=configuration.get("LambdaFunctionArn") or "", says=says)
