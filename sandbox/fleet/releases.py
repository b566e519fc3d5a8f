"""Publishes versions, points aliases at them, and sets where word of asynchronous invocations goes."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.fleet.code import DEPLOYMENTS, Uploaded, environment
from sandbox.fleet.function import FleetFunction, Package
from sandbox.fleet.place import Place


def release(place: Place, function: FleetFunction, uploads: Mapping[Package, Uploaded]) -> None:
    """Publish what was just created, if the function has an alias; bring one with a past up to date, unpublished."""
    client = place.client("lambda")
    if function.alias:
        version = client.publish_version(FunctionName=function.name)["Version"]
        client.create_alias(FunctionName=function.name, Name=function.alias, FunctionVersion=version)
    if function.former is not None:
        client.update_function_configuration(
            FunctionName=function.name, Runtime=function.runtime, Environment=environment(place, function)
        )
        client.update_function_code(
            FunctionName=function.name,
            S3Bucket=place.bucket(DEPLOYMENTS),
            S3Key=uploads[function.package].key,
        )
    if function.outcomes is not None:
        told = {"OnFailure": function.outcomes.on_failure, "OnSuccess": function.outcomes.on_success}
        client.put_function_event_invoke_config(
            FunctionName=function.name,
            DestinationConfig={name: {"Destination": place.filled(arn)} for name, arn in told.items() if arn},
        )
