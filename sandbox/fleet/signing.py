"""Lets signed code alone be deployed to those functions of a fleet that want it so."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.fleet.function import FleetFunction
from sandbox.fleet.place import Place

_PROFILE = "/signing-profiles/shop_releases/a1B2c3D4e5"


def sign(place: Place, functions: Sequence[FleetFunction]) -> None:
    """Create the shop's code-signing configuration, which refuses other code, and attach it."""
    signed = [function.name for function in functions if function.signed]
    if not signed:
        return
    client = place.wired("lambda")
    made = client.create_code_signing_config(
        Description="What the shop's pipeline signed",
        AllowedPublishers={"SigningProfileVersionArns": [place.arn("signer", _PROFILE)]},
        CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"},
    )
    arn = made["CodeSigningConfig"]["CodeSigningConfigArn"]
    for name in signed:
        client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
