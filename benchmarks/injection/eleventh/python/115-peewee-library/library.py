import json
import os
from datetime import date, timedelta
from functools import wraps

import peewee
from playhouse.pool import PooledPostgresqlDatabase

db = PooledPostgresqlDatabase(
    "library",
    host=os.environ["DB_HOST"],
    user=os.environ["DB_USER"],
    password=os.environ["DB_PASSWORD"],
    max_connections=2,
)


class Base(peewee.Model):
    class Meta:
        database = db


class Book(Base):
    title = peewee.CharField()
    author = peewee.CharField(index=True)
    year = peewee.IntegerField()
    copies = peewee.IntegerField(default=1)


class Loan(Base):
    book = peewee.ForeignKeyField(Book, backref="loans")
    member = peewee.CharField(index=True)
    due = peewee.DateField()
    returned = peewee.DateField(null=True)


ORDER = {"title": Book.title, "author": Book.author, "newest": Book.year.desc()}


class ApiError(Exception):
    def __init__(self, status: int, code: str):
        super().__init__(code)
        self.status = status


def endpoint(function):
    @wraps(function)
    def wrapper(event):
        try:
            with db.connection_context():
                return 200, function(event)
        except ApiError as exc:
            return exc.status, {"error": str(exc)}
        except (KeyError, ValueError):
            return 400, {"error": "bad request"}

    return wrapper


def member(event) -> str:
    return event["requestContext"]["authorizer"]["claims"]["sub"]


@endpoint
def search(event):
    params = event.get("queryStringParameters") or {}
    query = Book.select()
    if text := params.get("q"):
        query = query.where(Book.title.contains(text) | (Book.author ** f"{text}%"))
    if year := params.get("year"):
        query = query.where(Book.year == int(year))
    query = query.order_by(ORDER.get(params.get("order"), Book.title))
    page = max(1, int(params.get("page", 1)))
    return [{"id": b.id, "title": b.title, "author": b.author} for b in query.paginate(page, 20)]


@endpoint
def borrow(event):
    number = int(event["pathParameters"]["book"])
    with db.atomic():
        book = Book.select().where(Book.id == number).for_update().get_or_none()
        if book is None:
            raise ApiError(404, "no such book")
        out = book.loans.where(Loan.returned.is_null()).count()
        if out >= book.copies:
            raise ApiError(409, "no copy left")
        loan = Loan.create(book=book, member=member(event), due=date.today() + timedelta(weeks=4))
    return {"loan": loan.id, "due": loan.due.isoformat()}


@endpoint
def give_back(event):
    changed = (
        Loan.update(returned=date.today())
        .where(
            Loan.id == int(event["pathParameters"]["loan"]),
            Loan.member == member(event),
            Loan.returned.is_null(),
        )
        .execute()
    )
    if not changed:
        raise ApiError(404, "no such loan")
    return {"returned": True}


ROUTES = {
    ("GET", "/books"): search,
    ("POST", "/books/{book}/loans"): borrow,
    ("DELETE", "/loans/{loan}"): give_back,
}


def handler(event, context):
    action = ROUTES.get((event["httpMethod"], event["resource"]))
    status, payload = action(event) if action else (405, {"error": "not allowed"})
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }
