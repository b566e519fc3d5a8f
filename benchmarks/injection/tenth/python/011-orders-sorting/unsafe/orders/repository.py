import os

import psycopg
from psycopg.rows import dict_row


class OrderRepository:
    LIMIT = 25

    def __init__(self):
        self._conn = None

    @property
    def conn(self):
        if self._conn is None or self._conn.closed:
            self._conn = psycopg.connect(os.environ["DATABASE_DSN"], row_factory=dict_row, autocommit=True)
        return self._conn

    def page(self, customer, sort, descending, offset):
        direction = "DESC" if descending else "ASC"
        statement = (
            "SELECT id, total, status, created_at FROM orders WHERE customer_id = %s "
            f"ORDER BY {sort} {direction} LIMIT {self.LIMIT} OFFSET %s"
        )
        with self.conn.cursor() as cur:
            cur.execute(statement, (customer, offset))  # expect: sql
            return cur.fetchall()
