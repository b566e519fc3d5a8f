import os
from functools import cache

from sqlalchemy import create_engine


@cache
def _engine():
    return create_engine(os.environ["REPORT_URL"], pool_size=1, pool_recycle=300)


def connection():
    with _engine().connect() as conn:
        yield conn
