import os
from functools import lru_cache

from fastapi import HTTPException, Request
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from .repository import NoteRepository


@lru_cache(maxsize=1)
def engine():
    return create_engine(os.environ["NOTES_URL"], pool_size=1, max_overflow=0)


def current_owner(request: Request) -> str:
    event = request.scope.get("aws.event", {})
    try:
        return event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    except KeyError:
        raise HTTPException(status_code=401)


def get_repository():
    with Session(engine()) as session, session.begin():
        yield NoteRepository(session)
