"""Who makes a user pool run a step: strangers where it comes before anybody is known, else those who can join."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from maremma.model.function.api import CallerCheck
from maremma.model.function.trigger import Entrance

_PUBLIC_PROVIDERS = frozenset({"Google", "Facebook", "LoginWithAmazon", "SignInWithApple"})
_CODES = frozenset({"EMAIL_OTP", "SMS_OTP"})
# They are part of finding out who somebody is: whoever asks to sign in, or answers a challenge, makes them run.
_SIGN_IN = frozenset(
    {
        "PreAuthentication",
        "UserMigration",
        "DefineAuthChallenge",
        "CreateAuthChallenge",
        "VerifyAuthChallengeResponse",
    }
)
_MESSAGES = frozenset({"CustomMessage", "CustomSMSSender", "CustomEmailSender"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Who can become a user of a pool.

    `sign_up` is open to everybody. A `public_provider` lets in whoever has an account with it, None if the providers
    are not known. `sends_codes` to users whom a stranger names, to recover their account or to sign in.
    """

    sign_up: bool
    public_provider: bool | None
    sends_codes: bool

    @classmethod
    def of(cls, pool: Mapping[str, Any], providers: Set[str], *, all_seen: bool) -> Joining:
        """Who can join a pool as Cognito describes it, given the types of its identity providers."""
        recovery = (pool.get("AccountRecoverySetting") or {}).get("RecoveryMechanisms") or ()
        factors = ((pool.get("Policies") or {}).get("SignInPolicy") or {}).get("AllowedFirstAuthFactors") or ()
        return cls(
            sign_up=not (pool.get("AdminCreateUserConfig") or {}).get("AllowAdminCreateUserOnly"),
            public_provider=True if providers & _PUBLIC_PROVIDERS else False if all_seen else None,
            # Without a setting, users recover their accounts by mail or phone.
            sends_codes=not recovery
            or any(each.get("Name") != "admin_only" for each in recovery)
            or bool(_CODES & set(factors)),
        )


def entrance_of(step: str, joining: Joining) -> Entrance:
    """The way in to a step of the pool."""
    if step in _SIGN_IN:
        return Entrance(check=CallerCheck.NONE, says="anybody who tries to sign in")
    if step in _MESSAGES and joining.sends_codes:
        return Entrance(check=CallerCheck.NONE, says="anybody who asks for a code")
    federated = step == "InboundFederation"
    if joining.sign_up and not federated:
        return Entrance(check=CallerCheck.NONE, says="anybody who signs up")
    if joining.public_provider:
        return Entrance(check=CallerCheck.NONE, says="anybody with an account of a public identity provider")
    if joining.public_provider is None:
        return Entrance(check=CallerCheck.UNKNOWN, says="users of identity providers that could not be listed")
    if federated:
        return Entrance(check=CallerCheck.JWT, says="users of an identity provider")
    return Entrance(check=CallerCheck.COGNITO, says="users whom an administrator or an identity provider lets in")
