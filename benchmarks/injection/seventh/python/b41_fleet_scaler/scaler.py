import dataclasses
import os

import boto3


@dataclasses.dataclass(frozen=True)
class Service:
    cluster: str
    name: str
    low: int
    high: int


SERVICES = {
    "shop": Service("web", "shop-frontend", 2, 20),
    "search": Service("web", "search-api", 1, 8),
    "mail": Service("batch", "mail-sender", 0, 4),
}
DRY = os.environ.get("DRY_RUN") == "1"
_ecs = None


def ecs():
    global _ecs
    if _ecs is None:
        _ecs = boto3.client("ecs")
    return _ecs


def clamp(n, low, high):
    return max(low, min(high, n))


def scale(service, count):
    if DRY:
        return count
    ecs().update_service(cluster=service.cluster, service=service.name, desiredCount=count)
    return count


def handler(event, context):
    applied = {}
    for plan in event["detail"].get("plan", []):
        service = SERVICES.get(plan.get("service"))
        if service is None:
            continue
        applied[service.name] = scale(service, clamp(int(plan["count"]), service.low, service.high))
    return applied
