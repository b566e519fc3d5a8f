"""Uploads packages, publishes layers and creates functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sandbox.fleet.catalogue import LAYERS, PLANTED, REPUBLISHED
from sandbox.fleet.function import FleetFunction, Variable
from sandbox.fleet.identities import role_arn
from sandbox.fleet.packages import Built, Packages
from sandbox.fleet.place import Place
from sandbox.fleet.roles import DEAD_LETTER_QUEUE
from sandbox.fleet.secrets import made_up

DEPLOYMENTS = "deployments"


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A package in the deployments bucket."""

    built: Built
    key: str


def upload(place: Place, built: Built) -> Uploaded:
    """Put a package into the deployments bucket."""
    key = f"packages/{built.path.name}"
    place.client("s3").put_object(Bucket=place.bucket(DEPLOYMENTS), Key=key, Body=built.path.read_bytes())
    return Uploaded(built, key)


def publish_layers(place: Place, packages: Packages) -> dict[str, str]:
    """Publish every shared layer, some of them twice; the version's ARN by the layer's name."""
    arns = {}
    for known, name, distributions in _versions():
        node = name.startswith("node")
        uploaded = upload(place, packages.build_layer(distributions, node=node, planted=PLANTED.get(name, ())))
        answer = place.client("lambda").publish_layer_version(
            LayerName=f"shop-{name}",
            Description=f"Shared by the shop's {'Node.js' if node else 'Python'} functions",
            Content={"S3Bucket": place.bucket(DEPLOYMENTS), "S3Key": uploaded.key},
            CompatibleRuntimes=["nodejs24.x"] if node else ["python3.13"],
        )
        arns[known] = str(answer["LayerVersionArn"])
    return arns


def _versions() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What each version is called by, its layer, and what is in it, the older ones first."""
    for name, distributions in LAYERS.items():
        if name in REPUBLISHED:
            yield f"{name} before", name, distributions
        yield name, name, distributions


def create_function(
    place: Place,
    function: FleetFunction,
    uploaded: Uploaded | None,
    layers: dict[str, str],
    image: str = "",
    *,
    network: Mapping[str, list[str]] = MappingProxyType({}),
) -> None:
    """Create one function from its uploaded package, or from its image, by reference, if it has none.

    `network` is where a function in the VPC is attached.
    """
    if uploaded is None:
        code: dict[str, object] = {"PackageType": "Image", "Code": {"ImageUri": image}}
    else:
        code = {
            "Runtime": function.runtime,
            "Handler": function.handler,
            "Code": {"S3Bucket": place.bucket(DEPLOYMENTS), "S3Key": uploaded.key},
            "Layers": [layers[name] for name in function.layers],
        }
    client = place.client("lambda")
    client.create_function(
        **code,
        FunctionName=function.name,
        Description=function.does,
        Role=role_arn(place, function.role),
        MemorySize=function.memory_mb,
        Timeout=function.timeout,
        TracingConfig={"Mode": "Active" if function.tracing else "PassThrough"},
        Environment=environment(place, function),
        **({"VpcConfig": dict(network)} if function.in_vpc else {}),
        **(_dead_letters(place) if function.dead_letters else {}),
        Tags={"team": function.team, "app": "shop"}
        | {each.name: value(place, function, each) for each in function.tags},
    )
    if function.concurrency is not None:
        client.put_function_concurrency(FunctionName=function.name, ReservedConcurrentExecutions=function.concurrency)


def environment(place: Place, function: FleetFunction) -> dict[str, dict[str, str]]:
    """A function's variables in this account, as Lambda's API takes them."""
    return {"Variables": {each.name: value(place, function, each) for each in function.environment}}


def _dead_letters(place: Place) -> dict[str, object]:
    return {"DeadLetterConfig": {"TargetArn": place.arn("sqs", DEAD_LETTER_QUEUE)}}


def value(place: Place, function: FleetFunction, variable: Variable) -> str:
    """A variable's value in this account."""
    if variable.secret is None:
        return place.filled(variable.value)
    return made_up(variable.secret, f"{place.account}/{function.name}/{variable.name}")
