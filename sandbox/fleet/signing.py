"""Lets signed code alone be deployed to those functions of a fleet that want it so."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.place import Place

_PLATFORM = "AWSLambda-SHA384-ECDSA"


def sign(place: Place, functions: Sequence[FleetFunction]) -> None:
    """Create the shop's code-signing configuration, which refuses other code, and attach it."""
    signed = [function.name for function in functions if function.signed]
    if not signed:
        return
    profile = place.wired("signer").put_signing_profile(profileName="shop_releases", platformId=_PLATFORM)
    client = place.wired("lambda")
    made = client.create_code_signing_config(
        Description="What the shop's pipeline signed",
        AllowedPublishers={"SigningProfileVersionArns": [profile["profileVersionArn"]]},
        CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"},
    )
    arn = made["CodeSigningConfig"]["CodeSigningConfigArn"]
    for name in signed:
        client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
