import os

import psycopg2
from psycopg2 import sql

TABLES = ("audit_log", "page_view")


class Partition:
    def __init__(self, table, year, month):
        if table not in TABLES:
            raise ValueError("table")
        self.table = table
        self.year = int(year)
        self.month = int(month)
        if not (2000 <= self.year <= 2100 and 1 <= self.month <= 12):
            raise ValueError("month")

    @property
    def name(self):
        return f"{self.table}_{self.year:04d}_{self.month:02d}"


def drop(partition):
    conn = psycopg2.connect(os.environ["DSN"])
    try:
        with conn, conn.cursor() as cur:
            cur.execute("SELECT 1 FROM pg_class WHERE relname = %s", (partition.name,))
            if cur.fetchone() is None:
                return False
            cur.execute(
                sql.SQL("ALTER TABLE {} DETACH PARTITION {}").format(
                    sql.Identifier(partition.table), sql.Identifier(partition.name)
                )
            )
            cur.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(partition.name)))
            return True
    finally:
        conn.close()


def handler(event, context):
    d = event["detail"]
    p = Partition(d["table"], d["year"], d["month"])
    return {"partition": p.name, "dropped": drop(p)}
