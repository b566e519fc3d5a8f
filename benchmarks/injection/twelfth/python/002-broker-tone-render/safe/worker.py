import asyncio
import base64
import json
import logging

from tones import RenderError, render

log = logging.getLogger()
log.setLevel(logging.INFO)


def orders(event):
    for message in event.get("messages", []):
        yield json.loads(base64.b64decode(message["data"]))


async def run(event):
    results = await asyncio.gather(
        *(render(o["seconds"], o["wave"]) for o in orders(event)), return_exceptions=True
    )
    failed = sum(isinstance(r, (RenderError, ValueError, KeyError)) for r in results)
    log.info("rendered=%d failed=%d", len(results) - failed, failed)
    return {"failed": failed}


def handler(event, context):
    return asyncio.run(run(event))
