"""Code signing: the configurations of the account-region, and which functions each of them holds for.

One paged list of the configurations and one of the functions for each of them, instead of one call per function; and
one call for each signing profile of the account itself that they accept. Those of other accounts are not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap
from maremma.model.function.account import CodeSigning
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import split_qualifier
from maremma.patterns import compile_late

PERMISSIONS: tuple[str, ...] = (
    "lambda:ListCodeSigningConfigs",
    "lambda:ListFunctionsByCodeSigningConfig",
    "signer:GetSigningProfile",
)

_CONFIGS, _FUNCTIONS, _PROFILE = PERMISSIONS
_PROFILE_ARN = compile_late(r"arn:[\w-]+:signer:([\w-]+):(\d{12}):/signing-profiles/(\w{2,64})/\w{10}")
_WITHDRAWN = frozenset({"Canceled", "Revoked"})


def list_code_signing(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[CodeSigning]:
    """The code-signing configuration of each function that has one.

    A function has at most one, so what failed leaves a gap only on those for which none was found, or whose profiles
    could not be read.
    """
    reading = Reading(Facet.SIGNING)
    client = session.client("lambda")
    configs = reading.pages(client, "list_code_signing_configs", "CodeSigningConfigs", action=_CONFIGS)
    found: dict[str, CodeSigning] = {}
    for config in reading.parsed(configs, _code_signing, "a code-signing configuration"):
        arns: Iterable[Any] = reading.pages(
            client,
            "list_functions_by_code_signing_config",
            "FunctionArns",
            action=_FUNCTIONS,
            CodeSigningConfigArn=config.arn,
        )
        found.update(dict.fromkeys(reading.parsed(_items(arns), _name, "a function with code signing"), config))
    gaps = tuple(dict.fromkeys(reading.gaps))
    without = (each.target.name for each in functions if each.target.name not in found)
    gaps_of = dict.fromkeys(without, gaps) if gaps else {}
    distinct = {config.arn: config for config in found.values()}
    seen = {arn: _with_profiles(session, config) for arn, config in distinct.items()}
    gaps_of |= {name: seen[config.arn][1] for name, config in found.items() if seen[config.arn][1]}
    return Facts(of={name: seen[config.arn][0] for name, config in found.items()}, gaps_of=gaps_of)


def _with_profiles(session: AccountSession, config: CodeSigning) -> tuple[CodeSigning, tuple[Gap, ...]]:
    """The configuration with what is known of its profiles, and the gaps of those that could not be read."""
    reading = Reading(Facet.SIGNING)
    withdrawn = [arn for arn in config.profiles if _is_withdrawn(session, arn, reading)]
    return replace(config, withdrawn=tuple(withdrawn)), tuple(reading.gaps)


def _is_withdrawn(session: AccountSession, arn: str, reading: Reading) -> bool:
    """Whether this version of a profile was canceled or revoked. Older versions are not told, and not asked for."""
    parts = _PROFILE_ARN.fullmatch(arn)
    if parts is None or (parts[1], parts[2]) != (session.place.region, session.place.account):
        return False
    client = session.client("signer")
    profile = reading.one(client, "get_signing_profile", action=_PROFILE, partial=True, profileName=parts[3]) or {}
    return profile.get("profileVersionArn") == arn and profile.get("status") in _WITHDRAWN


def _code_signing(config: Mapping[str, Any]) -> CodeSigning:
    policies = config.get("CodeSigningPolicies") or {}
    publishers = config.get("AllowedPublishers") or {}
    return CodeSigning(
        arn=config["CodeSigningConfigArn"],
        enforced=policies.get("UntrustedArtifactOnDeployment") == "Enforce",
        profiles=tuple(sorted(publishers.get("SigningProfileVersionArns") or ())),
    )


def _items(arns: Iterable[str]) -> Iterator[Mapping[str, str]]:
    for arn in arns:
        yield {"FunctionArn": arn}


def _name(item: Mapping[str, str]) -> str:
    return split_qualifier(item["FunctionArn"])[0].name
