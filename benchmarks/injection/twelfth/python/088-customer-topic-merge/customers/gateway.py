import os
from contextlib import asynccontextmanager

import asyncpg

COLUMNS = ("id", "name", "city")
SQL = "INSERT INTO customers ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET name = $2, city = $3".format(
    ", ".join(COLUMNS), ", ".join(f"${n}" for n, _ in enumerate(COLUMNS, 1))
)


class CustomerGateway:
    def __init__(self, connection):
        self._connection = connection

    @classmethod
    @asynccontextmanager
    async def open(cls):
        connection = await asyncpg.connect(os.environ["PG_DSN"])
        try:
            async with connection.transaction():
                yield cls(connection)
        finally:
            await connection.close()

    async def merge(self, value):
        await self._connection.execute(SQL, *(value.get(c) for c in COLUMNS))
