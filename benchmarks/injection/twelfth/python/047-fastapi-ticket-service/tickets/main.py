from enum import StrEnum

from fastapi import Depends, FastAPI, HTTPException
from mangum import Mangum
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from tickets.storage import Ticket, session

app = FastAPI()


class State(StrEnum):
    open = "open"
    done = "done"


class NewTicket(BaseModel):
    title: str = Field(max_length=120)
    queue: str = Field(pattern=r"^[a-z]{2,12}$")


@app.get("/tickets")
def list_tickets(state: State = State.open, contains: str = "", db: Session = Depends(session)):
    query = select(Ticket).where(Ticket.state == state.value).order_by(Ticket.id.desc()).limit(50)
    if contains:
        query = query.where(Ticket.title.icontains(contains, autoescape=True))
    return [{"id": t.id, "title": t.title} for t in db.scalars(query)]


@app.post("/tickets", status_code=201)
def create(new: NewTicket, db: Session = Depends(session)):
    ticket = Ticket(title=new.title, queue=new.queue, state=State.open.value)
    db.add(ticket)
    db.commit()
    return {"id": ticket.id}


@app.get("/tickets/{ticket_id}")
def read(ticket_id: int, db: Session = Depends(session)):
    ticket = db.get(Ticket, ticket_id)
    if ticket is None:
        raise HTTPException(404)
    return {"id": ticket.id, "title": ticket.title, "state": ticket.state}


handler = Mangum(app, lifespan="off")
