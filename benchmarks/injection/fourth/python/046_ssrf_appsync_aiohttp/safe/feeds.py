import asyncio
import logging

import aiohttp

from sources import SOURCES

logger = logging.getLogger(__name__)
TIMEOUT = aiohttp.ClientTimeout(total=6)


async def probe(session, feed):
    url = SOURCES[int(feed)]
    try:
        async with session.get(url) as response:
            body = await response.read()
            return {"status": response.status, "size": len(body)}
    except aiohttp.ClientError:
        return {"status": 0, "size": 0}


async def probe_all(feeds):
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        return await asyncio.gather(*[probe(session, feed) for feed in feeds])


def handler(event, context):
    feeds = event["arguments"]["input"]["feeds"]
    if len(feeds) > 10:
        raise Exception("too many feeds")
    loop = asyncio.new_event_loop()
    try:
        results = loop.run_until_complete(probe_all(feeds))
    finally:
        loop.close()
    logger.info("%d feeds probed", len(results))
    return results
