import os
from contextlib import contextmanager

import psycopg


@contextmanager
def warehouse():
    with psycopg.connect(os.environ["WAREHOUSE_DSN"], autocommit=True) as conn:
        conn.execute("SET statement_timeout = '120s'")
        yield conn
