from fastapi import Depends, FastAPI, HTTPException, Query
from mangum import Mangum

from database import get_session
from tickets import TicketQueries, State

app = FastAPI(title="tickets", openapi_url=None)


def queries(session=Depends(get_session)):
    return TicketQueries(session)


@app.get("/tickets")
def list_tickets(
    state: State = State.open,
    tag: list[str] = Query(default=[]),
    q: TicketQueries = Depends(queries),
):
    if len(tag) > 10:
        raise HTTPException(status_code=400, detail="too many tags")
    return {"tickets": q.by_tags(state, tag)}


@app.get("/tickets/{ticket_id}")
def get_ticket(ticket_id: int, q: TicketQueries = Depends(queries)):
    found = q.one(ticket_id)
    if found is None:
        raise HTTPException(status_code=404)
    return found


handler = Mangum(app, lifespan="off")
