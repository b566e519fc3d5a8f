import asyncio
import os
from enum import Enum

import asyncpg

loop = asyncio.new_event_loop()
_pool = None


class SortField(str, Enum):
    SCORE = "score"
    NAME = "display_name"
    JOINED = "joined_at"


async def pool():
    global _pool
    if _pool is None:
        _pool = await asyncpg.create_pool(dsn=os.environ["DATABASE_URL"], min_size=1, max_size=2)
    return _pool


async def list_players(season: int, order: str):
    query = "SELECT id, display_name, score FROM players WHERE season = $1 ORDER BY "
    query += SortField[order].value
    query += " DESC LIMIT 50"
    async with (await pool()).acquire() as conn:
        return await conn.fetch(query, season)


async def resolve(arguments):
    match arguments:
        case {"season": season, "sort": str(sort)}:
            rows = await list_players(int(season), sort)
        case {"season": season}:
            rows = await list_players(int(season), "SCORE")
        case _:
            raise ValueError("season is required")
    return [dict(row) for row in rows]


def handler(event, context):
    return loop.run_until_complete(resolve(event["arguments"]))
