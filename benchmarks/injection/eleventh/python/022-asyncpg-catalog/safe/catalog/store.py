import os
from contextlib import asynccontextmanager

import asyncpg


class CatalogStore:
    @asynccontextmanager
    async def connection(self):
        conn = await asyncpg.connect(os.environ["CATALOG_DSN"], timeout=5)
        try:
            yield conn
        finally:
            await conn.close()

    async def search(self, conn, criteria) -> list[dict]:
        sql = f"SELECT sku, title, brand, price FROM catalog WHERE {criteria.where} LIMIT 100"
        rows = await conn.fetch(sql, *criteria.arguments)
        return [dict(row) for row in rows]
