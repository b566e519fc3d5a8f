from fastapi import FastAPI, Query
from fastapi.responses import HTMLResponse
from mangum import Mangum

from guestbook.views import greeting

app = FastAPI(docs_url=None, redoc_url=None)


@app.get("/greet", response_class=HTMLResponse)
async def greet(guest: str = Query("friend", max_length=80), visits: int = 1):
    return HTMLResponse(greeting(guest, visits))


handler = Mangum(app, lifespan="off")
