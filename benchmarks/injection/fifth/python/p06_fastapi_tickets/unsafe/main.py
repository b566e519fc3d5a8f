from fastapi import Depends, FastAPI
from mangum import Mangum

from schemas import TicketFilter
from store import TicketStore, get_store

app = FastAPI(title="tickets")


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/tickets/search")
def search(criteria: TicketFilter, store: TicketStore = Depends(get_store)):
    return {"tickets": store.search(criteria)}


handler = Mangum(app, lifespan="off")
