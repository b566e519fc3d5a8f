# trigger: eventbridge
import asyncio
from urllib.parse import urlsplit

HOSTS = ["downloads.example.com", "mirror.example.com"]


async def fetch(url):
    process = await asyncio.create_subprocess_exec("curl", "-sfo", "/tmp/file", url)  # expect: INJ018
    return await process.wait()


async def fetch_one_of_ours(url):
    if urlsplit(url).hostname not in HOSTS or url.startswith("-"):
        raise ValueError("not one of our hosts")
    process = await asyncio.create_subprocess_exec("curl", "-sfo", "/tmp/file", "--", url)
    return await process.wait()


def unsafe(event, context):
    return asyncio.run(fetch(event["detail"]["url"]))


def safe(event, context):
    return asyncio.run(fetch_one_of_ours(event["detail"]["url"]))
