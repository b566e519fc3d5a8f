"""The VPC of a function: moto says the same made-up one of each, AWS that of its subnets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moto.awslambda.models import LambdaFunction
from moto.ec2.models import ec2_backends

from sandbox.patching import replaced


@contextmanager
def installed() -> Iterator[None]:
    """Let functions name the VPC that their subnets are in; without a subnet that exists, moto's."""
    original = LambdaFunction.vpc_config

    def vpc_config(function: Any) -> dict[str, Any] | None:
        config: dict[str, Any] | None = original.fget(function)
        wanted = (config or {}).get("SubnetIds") or ()
        if config is None or not wanted:
            return config
        backend = ec2_backends[function.account_id][function.region]
        subnets = backend.describe_subnets(filters={"subnet-id": list(wanted)})
        return {**config, "VpcId": subnets[0].vpc_id} if subnets else config

    with replaced(LambdaFunction, "vpc_config", property(vpc_config)):
        yield
