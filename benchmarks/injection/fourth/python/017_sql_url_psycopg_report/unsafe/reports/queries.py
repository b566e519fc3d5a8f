from psycopg2 import sql

from .db import cursor

LIMIT = 500


def monthly(tenant: str, column: str, since: str) -> list:
    with cursor() as cur:
        query = f"""
            SELECT date_trunc('month', created_at) AS month, sum({column}) AS total
            FROM {tenant}.invoices
            WHERE created_at >= %s
            GROUP BY 1 ORDER BY 1 LIMIT {LIMIT}
        """
        cur.execute(query, (since,))  # expect: sql
        return cur.fetchall()
