from psycopg2 import sql

from .db import cursor

LIMIT = 500


def monthly(tenant: str, column: str, since: str) -> list:
    with cursor() as cur:
        query = sql.SQL("""
            SELECT date_trunc('month', created_at) AS month, sum({column}) AS total
            FROM {table}
            WHERE created_at >= {since}
            GROUP BY 1 ORDER BY 1 LIMIT {limit}
        """).format(
            column=sql.Identifier(column),
            table=sql.Identifier(tenant, "invoices"),
            since=sql.Placeholder(),
            limit=sql.Literal(LIMIT),
        )
        cur.execute(query, (since,))
        return cur.fetchall()
