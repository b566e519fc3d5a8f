from fastapi import FastAPI, HTTPException, Query
from mangum import Mangum

from api.card import render_card
from api.members import points_of

app = FastAPI(title="members", docs_url=None)


@app.get("/members/{number}/card")
async def card(number: int, motto: str = Query("Welcome back", max_length=120)):
    try:
        points = points_of(number)
    except LookupError:
        raise HTTPException(status_code=404)
    return render_card(number, points, motto)


@app.get("/health")
async def health():
    return {"ok": True}


handler = Mangum(app, lifespan="off")
