import os

from fastapi import Depends, FastAPI, HTTPException, Query
from mangum import Mangum
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from .models import Book

engine = create_engine(os.environ["DATABASE_URL"], pool_size=1)
app = FastAPI()


def session():
    with Session(engine) as current:
        yield current


@app.get("/books/{book_id}")
def read_book(book_id: int, db: Session = Depends(session)):
    book = db.get(Book, book_id)
    if book is None:
        raise HTTPException(404, "no such book")
    return {"id": book.id, "title": book.title}


@app.get("/books")
def list_books(shelf: str, limit: int = Query(20, le=100), db: Session = Depends(session)):
    query = select(Book).where(Book.shelf == shelf).order_by(Book.title).limit(limit)
    return [{"id": book.id, "title": book.title} for book in db.scalars(query)]


handler = Mangum(app, lifespan="off")
