from fastapi import Depends, FastAPI, HTTPException, Request
from mangum import Mangum
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import SessionLocal, Task

app = FastAPI()
ORDER = {"due": Task.due, "title": Task.title}


def session():
    with SessionLocal() as s:
        yield s


def owner_id(request: Request) -> int:
    claims = request.scope["aws.event"]["requestContext"]["authorizer"]["jwt"]["claims"]
    return int(claims["custom:owner"])


@app.get("/tasks")
def tasks(owner: int = Depends(owner_id), word: str = "", sort: str = "due", db: Session = Depends(session)):
    query = select(Task).where(Task.owner_id == owner)
    if word:
        query = query.where(Task.title.contains(word, autoescape=True))
    rows = db.scalars(query.order_by(ORDER.get(sort, Task.due)).limit(50))
    return [{"id": t.id, "title": t.title} for t in rows]


@app.delete("/tasks/{task_id}")
def remove(task_id: int, owner: int = Depends(owner_id), db: Session = Depends(session)):
    task = db.get(Task, task_id)
    if task is None or task.owner_id != owner:
        raise HTTPException(404)
    db.delete(task)
    db.commit()
    return {"deleted": task_id}


handler = Mangum(app)
