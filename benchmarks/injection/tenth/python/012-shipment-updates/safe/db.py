import os
from contextlib import contextmanager

import pymysql

_connection = None


def _connect():
    global _connection
    if _connection is None or not _connection.open:
        _connection = pymysql.connect(
            host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="logistics", ssl={"ca": "/opt/rds.pem"}
        )
    return _connection


@contextmanager
def transaction():
    conn = _connect()
    try:
        with conn.cursor() as cur:
            yield cur
        conn.commit()
    except Exception:
        conn.rollback()
        raise
