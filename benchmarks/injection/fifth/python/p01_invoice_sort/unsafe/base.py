import os
from contextlib import contextmanager

import psycopg2
from psycopg2.extras import RealDictCursor

_connection = None


@contextmanager
def cursor():
    global _connection
    if _connection is None or _connection.closed:
        _connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=5)
    with _connection, _connection.cursor(cursor_factory=RealDictCursor) as cur:
        yield cur


class Repository:
    """Children say what to select; the base class adds filters and paging."""

    table: str
    columns: tuple = ("id",)
    sortable: dict = {}

    def order_by(self, page):
        column = page.sort or "id"
        return f"{column} {'DESC' if page.descending else 'ASC'}"

    def list(self, page, **filters):
        where = " AND ".join(f"{name} = %({name})s" for name in self.filters_of(filters))
        statement = "SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT %(limit)s OFFSET %(offset)s".format(
            ", ".join(self.columns), self.table, where, self.order_by(page)
        )
        bound = dict(filters, limit=page.limit, offset=page.offset)
        with cursor() as cur:
            cur.execute(statement, bound)  # expect: sql
            return [dict(row) for row in cur.fetchall()]

    def filters_of(self, filters):
        raise NotImplementedError
