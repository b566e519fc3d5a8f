import os
from contextlib import contextmanager

from psycopg2.pool import SimpleConnectionPool

_pool = SimpleConnectionPool(1, 2, dsn=os.environ["PG_DSN"])


@contextmanager
def get_connection():
    conn = _pool.getconn()
    try:
        yield conn
        conn.commit()
    except Exception:
        conn.rollback()
        raise
    finally:
        _pool.putconn(conn)
