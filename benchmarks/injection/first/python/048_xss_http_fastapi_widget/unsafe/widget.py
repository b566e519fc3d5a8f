from enum import Enum
from html import escape

from fastapi import FastAPI, Query
from fastapi.responses import HTMLResponse
from mangum import Mangum

app = FastAPI()


class Style(str, Enum):
    flat = "flat"
    round = "round"


def badge(label, style):
    return f'<span class="badge badge-{style}">{label}</span>'


@app.get("/badge", response_class=HTMLResponse)
async def render_badge(label: str = Query(max_length=80), style: Style = Style.flat):
    return HTMLResponse(content=badge(label, style.value), status_code=200)  # expect: xss


@app.get("/badge.json")
async def describe(label: str = Query(max_length=80)):
    return {"label": label, "length": len(label)}


handler = Mangum(app)
