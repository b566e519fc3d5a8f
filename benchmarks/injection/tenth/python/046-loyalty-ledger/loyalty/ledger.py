import os

import psycopg

TABLE = "loyalty_ledger"


class Ledger:
    INSERT = f"INSERT INTO {TABLE} (member, points, reason) VALUES (%(member)s, %(points)s, %(reason)s)"
    BALANCE = f"SELECT coalesce(sum(points), 0) FROM {TABLE} WHERE member = %s"

    def __init__(self):
        self.conn = psycopg.connect(os.environ["DATABASE_DSN"], autocommit=True)

    def add(self, member, points, reason):
        self.conn.execute(self.INSERT, {"member": member, "points": points, "reason": reason})

    def balance(self, member):
        return int(self.conn.execute(self.BALANCE, (member,)).fetchone()[0])
