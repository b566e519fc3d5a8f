"""The policies that have a say in a request, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from maremma.model.iam.policy import PolicyDocument


class Layer(StrEnum):
    """A kind of policy, or what grants and refuses beside policies."""

    IDENTITY = "identity policies"
    BOUNDARY = "permissions boundary"
    SESSION = "session policies"
    RESOURCE = "resource policy"
    SCP = "service control policies"
    RCP = "resource control policies"
    ENDPOINT = "VPC endpoint policy"
    ACL = "access control list"
    GRANT = "KMS grants"
    PUBLIC_ACCESS_BLOCK = "Block Public Access"
    SERVICE = "rules of the service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Every policy that has a say, each kind apart.

    - `identity`: those of the user with its groups, or of the role.
    - `boundary` and `session` are None where there is none. A session has several policies if it was given managed
      ones: any of them may allow. A federated user without session policies may do nothing by itself.
    - `resource`: those of the resource; the key policy of a key, the trust policy of a role.
    - `scps`: of the caller's account, one list per level from the organization's root to the account. Every level has
      to allow. Empty where the account is in no organization.
    - `rcps`: of the resource's account, by level too. `RCPFullAWSAccess` is always attached and need not be listed.
    - `endpoint`: of the VPC endpoint through which the request comes, None if through none.
    - `management_account`: SCPs do not limit its principals, nor RCPs its resources.
    - `restricts_public_buckets`: the setting `RestrictPublicBuckets` of the bucket or its account.
    - `unseen`: layers that could not be read, or not all of them. `ACL` and `GRANT` are only thought of if listed here.
    """

    identity: Sequence[PolicyDocument] = ()
    boundary: PolicyDocument | None = None
    session: Sequence[PolicyDocument] | None = None
    resource: Sequence[PolicyDocument] = ()
    scps: Sequence[Sequence[PolicyDocument]] = ()
    rcps: Sequence[Sequence[PolicyDocument]] = ()
    endpoint: Sequence[PolicyDocument] | None = None
    management_account: str = ""
    restricts_public_buckets: bool = False
    unseen: frozenset[Layer] = frozenset()
