import contextlib
import os

import psycopg2
import psycopg2.extras
import psycopg2.pool

_pool = None


def pool():
    global _pool
    if _pool is None:
        _pool = psycopg2.pool.SimpleConnectionPool(1, 2, dsn=os.environ["DATABASE_URL"])
    return _pool


@contextlib.contextmanager
def cursor():
    conn = pool().getconn()
    try:
        with conn:
            with conn.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cur:
                yield cur
    finally:
        pool().putconn(conn)
