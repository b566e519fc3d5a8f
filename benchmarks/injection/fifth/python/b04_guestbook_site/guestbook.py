import os

from fastapi import FastAPI, Form
from fastapi.responses import HTMLResponse, RedirectResponse
from mangum import Mangum

from storage import Entries
from views import render

app = FastAPI(docs_url=None, redoc_url=None)
entries = Entries(os.environ.get("DATABASE", "/mnt/efs/guestbook.db"))


@app.get("/", response_class=HTMLResponse)
def index(page: int = 1):
    found = entries.page(max(page, 1))
    return HTMLResponse(render("index", entries=found, page=page))


@app.get("/search", response_class=HTMLResponse)
def search(q: str = ""):
    found = entries.search(q) if len(q) > 2 else []
    return HTMLResponse(render("search", entries=found, q=q))


@app.post("/entries")
def add(author: str = Form(..., max_length=80), text: str = Form(..., max_length=2000)):
    entries.add(author, text)
    return RedirectResponse("/", status_code=303)


handler = Mangum(app, lifespan="off")
