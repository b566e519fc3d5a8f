import os
from functools import lru_cache

import psycopg


class Accounts:
    def __init__(self, connection):
        self.connection = connection

    def insert(self, owner, currency):
        self.connection.execute("INSERT INTO accounts (owner, currency) VALUES (%s, %s)", (owner, currency))

    def add(self, account, cents):
        self.connection.execute("UPDATE accounts SET cents = cents + %s WHERE id = %s", (cents, account))


@lru_cache(maxsize=1)
def accounts():
    return Accounts(psycopg.connect(os.environ["PG_DSN"], autocommit=True))
