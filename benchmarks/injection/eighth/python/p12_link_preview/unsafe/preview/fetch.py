import asyncio
import re

import aiohttp

TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)


async def title_of(session, link):
    async with session.get(link, allow_redirects=False) as response:  # expect: ssrf
        text = (await response.content.read(65536)).decode("utf-8", "replace")
    match = TITLE.search(text)
    return match.group(1).strip() if match else ""


async def collect(links):
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        titles = await asyncio.gather(
            *(title_of(session, link) for link in links.values()), return_exceptions=True
        )
    return {post: t for post, t in zip(links, titles) if isinstance(t, str) and t}
