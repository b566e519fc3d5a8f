import os
from contextlib import contextmanager

import psycopg2
import psycopg2.extras

ORDER_BY = {
    "newest": "created_at DESC, number DESC",
    "oldest": "created_at, number",
    "total": "total_cents DESC",
}


class OrderNotFound(LookupError):
    pass


class OrderRepository:
    def __init__(self):
        self._connection = None

    @contextmanager
    def transaction(self):
        if self._connection is None or self._connection.closed:
            self._connection = psycopg2.connect(
                os.environ["DATABASE_URL"], cursor_factory=psycopg2.extras.RealDictCursor
            )
        with self._connection:
            with self._connection.cursor() as cursor:
                yield cursor

    def find(self, query):
        conditions, values = ["true"], {}
        for name in ("customer", "state"):
            value = getattr(query, name)
            if value:
                conditions.append(f"{name} = %({name})s")
                values[name] = value
        order = ORDER_BY.get(query.sort, ORDER_BY["newest"])
        values["limit"] = query.limit
        sql = (
            "SELECT number, customer, state, total_cents FROM orders WHERE "
            + " AND ".join(conditions)
            + f" ORDER BY {order} LIMIT %(limit)s"
        )
        with self.transaction() as cursor:
            cursor.execute(sql, values)
            return [dict(row) for row in cursor]

    def get(self, number):
        with self.transaction() as cursor:
            cursor.execute("SELECT number, customer, state, total_cents FROM orders WHERE number = %s", (number,))
            row = cursor.fetchone()
        if row is None:
            raise OrderNotFound(number)
        return dict(row)

    def create(self, order):
        with self.transaction() as cursor:
            cursor.execute(
                "INSERT INTO orders (customer, note, state) VALUES (%s, %s, 'open') RETURNING number",
                (order.customer, order.note),
            )
            number = cursor.fetchone()["number"]
            psycopg2.extras.execute_values(
                cursor,
                "INSERT INTO order_lines (number, sku, quantity) VALUES %s",
                [(number, line.sku, line.quantity) for line in order.lines],
            )
        return number

    def cancel(self, number):
        with self.transaction() as cursor:
            cursor.execute("UPDATE orders SET state = 'cancelled' WHERE number = %s AND state = 'open'", (number,))
            return cursor.rowcount == 1
