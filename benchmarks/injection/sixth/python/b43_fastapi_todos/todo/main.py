from fastapi import APIRouter, Depends, FastAPI, HTTPException, Path, Query, status
from mangum import Mangum
from sqlalchemy import select
from sqlalchemy.orm import Session

from .db import Todo, get_session
from .schemas import TodoIn, TodoOut

app = FastAPI()
router = APIRouter(prefix="/todos", tags=["todos"])


@router.get("", response_model=list[TodoOut])
def index(
    q: str | None = Query(None, max_length=100),
    done: bool | None = None,
    page: int = Query(1, ge=1, le=1000),
    db: Session = Depends(get_session),
):
    stmt = select(Todo).order_by(Todo.id.desc()).limit(50).offset((page - 1) * 50)
    if q:
        stmt = stmt.where(Todo.title.ilike(f"%{q}%"))
    if done is not None:
        stmt = stmt.where(Todo.done.is_(done))
    return db.scalars(stmt).all()


@router.post("", response_model=TodoOut, status_code=status.HTTP_201_CREATED)
def create(todo: TodoIn, db: Session = Depends(get_session)):
    row = Todo(**todo.model_dump())
    db.add(row)
    db.commit()
    return row


@router.delete("/{todo_id}", status_code=status.HTTP_204_NO_CONTENT)
def remove(todo_id: int = Path(ge=1), db: Session = Depends(get_session)):
    row = db.get(Todo, todo_id)
    if row is None:
        raise HTTPException(404, "no such to-do")
    db.delete(row)
    db.commit()


app.include_router(router)
handler = Mangum(app, lifespan="off", api_gateway_base_path="/v1")
