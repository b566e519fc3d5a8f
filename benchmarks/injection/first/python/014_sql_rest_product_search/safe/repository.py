import os

import psycopg2
import psycopg2.extras

_conn = None

SORTABLE = {"name": "p.name", "price": "p.price", "created": "p.created_at"}


def connection():
    global _conn
    if _conn is None or _conn.closed:
        _conn = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=3)
    return _conn


class ProductRepository:
    def search(self, term, sort, limit):
        clauses, args = ["p.active"], []
        if term:
            clauses.append("p.name ILIKE %s")
            args.append(f"%{term}%")
        order = SORTABLE.get(sort, "p.name")
        sql = (
            "SELECT p.id, p.name, p.price FROM products p WHERE "
            + " AND ".join(clauses)
            + f" ORDER BY {order} LIMIT %s"
        )
        args.append(limit)
        with connection() as conn, conn.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cur:
            cur.execute(sql, args)
            return cur.fetchall()
