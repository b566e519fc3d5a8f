import json
import os
from functools import lru_cache
from typing import NamedTuple

import boto3


class Tenant(NamedTuple):
    backend: str
    queue: str
    bucket: str


class UnknownTenant(LookupError):
    pass


@lru_cache(maxsize=1)
def _all():
    raw = boto3.client("ssm").get_parameter(Name=os.environ["TENANTS_PARAMETER"], WithDecryption=True)
    doc = json.loads(raw["Parameter"]["Value"])
    return {name: Tenant(**conf) for name, conf in doc.items()}


def tenant(name):
    try:
        return _all()[name]
    except KeyError:
        raise UnknownTenant() from None
