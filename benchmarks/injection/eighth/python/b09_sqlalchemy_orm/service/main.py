from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from mangum import Mangum
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.orm import Note, SessionLocal

app = FastAPI()


class NoteIn(BaseModel):
    title: str = Field(min_length=1, max_length=200)


def session():
    with SessionLocal() as s:
        yield s


def owner(request: Request) -> str:
    event = request.scope["aws.event"]
    return event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]


Db = Annotated[Session, Depends(session)]
Owner = Annotated[str, Depends(owner)]


@app.get("/notes")
def search(db: Db, who: Owner, q: str = ""):
    statement = select(Note).where(Note.owner == who).order_by(Note.created.desc()).limit(50)
    if q:
        statement = statement.where(Note.title.icontains(q, autoescape=True))
    return [{"id": n.id, "title": n.title} for n in db.scalars(statement)]


@app.post("/notes", status_code=201)
def create(note: NoteIn, db: Db, who: Owner):
    row = Note(owner=who, title=note.title)
    db.add(row)
    db.commit()
    return {"id": row.id}


@app.delete("/notes/{note_id}", status_code=204)
def delete(note_id: int, db: Db, who: Owner):
    row = db.get(Note, note_id)
    if row is None or row.owner != who:
        raise HTTPException(404)
    db.delete(row)
    db.commit()


handler = Mangum(app, lifespan="off")
