import os
from functools import lru_cache

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool


@lru_cache
def factory():
    engine = create_engine(os.environ["DB_URL"], poolclass=NullPool)
    return sessionmaker(engine, expire_on_commit=False)


def session():
    db: Session = factory()()
    try:
        yield db
    finally:
        db.close()
