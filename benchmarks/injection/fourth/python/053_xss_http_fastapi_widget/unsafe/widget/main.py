from typing import Optional

from fastapi import Depends, FastAPI, Query
from fastapi.responses import HTMLResponse, PlainTextResponse
from mangum import Mangum

from .markup import badge, document

app = FastAPI()
_adapter = Mangum(app, lifespan="off", api_gateway_base_path="/widget")


class Options:
    def __init__(self, label: str, size: Optional[int] = Query(14, ge=8, le=40)):
        self.label = label
        self.size = size


@app.get("/badge")
async def show_badge(options: Options = Depends()):
    content = document(badge(options.label, options.size))
    return HTMLResponse(content=content, headers={"X-Frame-Options": "ALLOWALL"})  # expect: xss


@app.get("/robots.txt")
async def robots():
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def handler(event, context):
    return _adapter(event, context)
