import asyncio
import ipaddress
import re
from urllib.parse import urlsplit

import aiohttp
from aiohttp.resolver import ThreadedResolver

TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)


class GlobalOnlyResolver(ThreadedResolver):
    """Resolves a name and drops every address that is not public."""

    async def resolve(self, *args, **kwargs):
        hosts = await super().resolve(*args, **kwargs)
        public = [h for h in hosts if ipaddress.ip_address(h["host"]).is_global]
        if not public:
            raise OSError("no public address")
        return public


def checked(link):
    parts = urlsplit(link)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.port not in (None, 443):
        raise ValueError("https only")
    if not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,24}", host):
        raise ValueError("a host name is needed")
    return f"https://{host}{parts.path}"


async def title_of(session, link):
    async with session.get(checked(link), allow_redirects=False) as response:
        text = (await response.content.read(65536)).decode("utf-8", "replace")
    match = TITLE.search(text)
    return match.group(1).strip() if match else ""


async def collect(links):
    timeout = aiohttp.ClientTimeout(total=5)
    connector = aiohttp.TCPConnector(resolver=GlobalOnlyResolver())
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        titles = await asyncio.gather(
            *(title_of(session, link) for link in links.values()), return_exceptions=True
        )
    return {post: t for post, t in zip(links, titles) if isinstance(t, str) and t}
