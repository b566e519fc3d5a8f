import os
from contextlib import contextmanager

import pymysql

_conn = None


@contextmanager
def connection():
    global _conn
    if _conn is None:
        _conn = pymysql.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            database="crm",
            cursorclass=pymysql.cursors.DictCursor,
        )
    _conn.ping(reconnect=True)
    yield _conn
