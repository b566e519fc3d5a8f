import os
from contextlib import contextmanager

import pymysql
import pymysql.cursors

_connection = None


@contextmanager
def cursor():
    global _connection
    if _connection is None or not _connection.open:
        _connection = pymysql.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            database="travel",
            cursorclass=pymysql.cursors.DictCursor,
        )
    with _connection.cursor() as cur:
        yield cur
