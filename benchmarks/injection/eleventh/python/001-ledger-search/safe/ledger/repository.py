import os
from contextlib import contextmanager

import psycopg
from psycopg.rows import dict_row

from .models import SearchRequest

SORTABLE = {"booked_at": "booked_at", "amount": "amount_minor", "payee": "payee_name"}


class LedgerRepository:
    def __init__(self, dsn: str):
        self._dsn = dsn

    @classmethod
    def from_env(cls):
        return cls(os.environ["LEDGER_DSN"])

    @contextmanager
    def _cursor(self):
        with psycopg.connect(self._dsn, row_factory=dict_row) as conn:
            with conn.cursor() as cur:
                yield cur

    def find(self, request: SearchRequest):
        direction = "DESC" if request.descending else "ASC"
        column = SORTABLE.get(request.order_by, SORTABLE["booked_at"])
        statement = (
            "SELECT id, payee_name, amount_minor, booked_at FROM ledger_entries "
            "WHERE account_id = %s AND payee_name ILIKE %s "
            f"ORDER BY {column} {direction} LIMIT %s"
        )
        params = (request.account_id, f"%{request.text}%", request.limit)
        with self._cursor() as cur:
            cur.execute(statement, params)
            yield from cur
