from database import SessionLocal, Todo
from fastapi import Depends, FastAPI, HTTPException
from mangum import Mangum
from pydantic import BaseModel, Field
from sqlalchemy import select

app = FastAPI()


class TodoIn(BaseModel):
    title: str = Field(min_length=1, max_length=200)


def session():
    with SessionLocal() as db:
        yield db


@app.get("/todos")
def list_todos(q: str = "", db=Depends(session)):
    statement = select(Todo).where(Todo.title.contains(q, autoescape=True)).order_by(Todo.id)
    return [{"id": t.id, "title": t.title, "done": t.done} for t in db.scalars(statement)]


@app.post("/todos", status_code=201)
def create(todo: TodoIn, db=Depends(session)):
    row = Todo(title=todo.title)
    db.add(row)
    db.commit()
    return {"id": row.id, "title": row.title}


@app.put("/todos/{todo_id}/done")
def finish(todo_id: int, db=Depends(session)):
    row = db.get(Todo, todo_id)
    if row is None:
        raise HTTPException(404)
    row.done = True
    db.commit()
    return {"id": row.id, "done": True}


handler = Mangum(app, lifespan="off")
