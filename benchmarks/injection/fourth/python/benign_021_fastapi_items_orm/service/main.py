from typing import Annotated, List, Literal

from fastapi import Depends, FastAPI, HTTPException, Query
from mangum import Mangum
from pydantic import BaseModel
from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from .models import Item, SessionLocal

app = FastAPI()
adapter = Mangum(app)


class ItemOut(BaseModel):
    id: int
    name: str
    shelf: str


def session():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


Db = Annotated[Session, Depends(session)]


@app.get("/items", response_model=List[ItemOut])
def items(db: Db, q: str = "", order: Literal["name", "shelf"] = "name", limit: int = Query(20, le=100)):
    statement = select(Item)
    if q:
        statement = statement.where(or_(Item.name.ilike(f"%{q}%"), Item.shelf == q))
    statement = statement.order_by(getattr(Item, order)).limit(limit)
    return [ItemOut(id=i.id, name=i.name, shelf=i.shelf) for i in db.scalars(statement)]


@app.get("/items/{item_id}", response_model=ItemOut)
def item(item_id: int, db: Db):
    found = db.get(Item, item_id)
    if found is None:
        raise HTTPException(404)
    return ItemOut(id=found.id, name=found.name, shelf=found.shelf)


@app.get("/ready")
def ready(db: Db):
    return {"ready": db.execute(text("SELECT 1")).scalar() == 1}


def handler(event, context):
    return adapter(event, context)
