import os
from contextlib import asynccontextmanager

import asyncpg


class SubscriptionRepository:
    def __init__(self, connection):
        self.connection = connection

    async def extend(self, subscription, months):
        tag = await self.connection.execute(
            "UPDATE subscriptions SET ends = ends + make_interval(months => $2) WHERE id = $1", subscription, months
        )
        return tag == "UPDATE 1"


@asynccontextmanager
async def subscriptions():
    connection = await asyncpg.connect(os.environ["PG_DSN"])
    try:
        yield SubscriptionRepository(connection)
    finally:
        await connection.close()
