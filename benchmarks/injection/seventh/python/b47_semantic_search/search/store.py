import os

import psycopg2

_conn = None


def _connect():
    global _conn
    if _conn is None or _conn.closed:
        _conn = psycopg2.connect(os.environ["PG_DSN"])
        _conn.autocommit = True
    return _conn


def nearest(vector, limit):
    literal = "[" + ",".join("%.6f" % x for x in vector) + "]"
    with _connect().cursor() as cur:
        cur.execute(
            "SELECT id, title FROM page ORDER BY embedding <=> %s::vector LIMIT %s", (literal, limit)
        )
        return [{"id": i, "title": t} for i, t in cur.fetchall()]
