"""Code signing: the configurations of the account-region, and which functions each of them holds for.

One paged list of the configurations and one of the functions for each of them, instead of one call per function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from maremma.aws.clients import AccountSession
from maremma.aws.collect.denials import Reading
from maremma.aws.collect.facts import Facts
from maremma.model.account import CodeSigning
from maremma.model.facet import Facet
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import split_qualifier

PERMISSIONS: tuple[str, ...] = ("lambda:ListCodeSigningConfigs", "lambda:ListFunctionsByCodeSigningConfig")

_CONFIGS, _FUNCTIONS = PERMISSIONS


def list_code_signing(session: AccountSession, functions: Sequence[DiscoveredFunction]) -> Facts[CodeSigning]:
    """The code-signing configuration of each function that has one.

    A function has at most one, so what failed leaves a gap only on those for which none was found.
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
    return Facts(of=found, gaps_of=dict.fromkeys(without, gaps) if gaps else {})


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
