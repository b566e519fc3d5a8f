import os
from contextlib import contextmanager
from functools import cache

from sqlalchemy import create_engine


@cache
def engine():
    return create_engine(os.environ["REPORTS_URL"], pool_pre_ping=True, pool_size=1)


@contextmanager
def connection():
    with engine().connect() as conn:
        yield conn
