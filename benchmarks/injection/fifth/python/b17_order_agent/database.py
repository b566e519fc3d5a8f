import sqlite3
from contextlib import closing


def query(sql, *values):
    with closing(sqlite3.connect("file:/mnt/efs/orders.db?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values).fetchall()
