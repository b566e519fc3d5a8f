import asyncio

from pydantic import ValidationError

from renewals.domain import Renewal
from renewals.ports import subscriptions


async def extend(renewal):
    async with subscriptions() as repository:
        return await repository.extend(renewal.subscription, renewal.months)


def handler(event, context):
    try:
        renewal = Renewal.model_validate(event["detail"])
    except ValidationError:
        return {"extended": False}
    return {"extended": asyncio.run(extend(renewal))}
