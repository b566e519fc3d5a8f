import logging
from contextlib import contextmanager

import mysql.connector
from mysql.connector import errorcode

from .config import config

logger = logging.getLogger(__name__)


class DuplicateOrder(Exception):
    pass


class Dao(object):
    table = None
    columns = ()

    def __init__(self, connection):
        self.connection = connection

    @contextmanager
    def cursor(self):
        cur = self.connection.cursor(dictionary=True)
        try:
            yield cur
            self.connection.commit()
        except mysql.connector.Error as exc:
            self.connection.rollback()
            if exc.errno == errorcode.ER_DUP_ENTRY:
                raise DuplicateOrder()
            raise
        finally:
            cur.close()

    def insert(self, values):
        names = ", ".join(values)
        marks = ", ".join("%(" + name + ")s" for name in values)
        with self.cursor() as cur:
            cur.execute("INSERT INTO " + self.table + " (" + names + ") VALUES (" + marks + ")", values)  # expect: sql
            return cur.lastrowid

    def count(self):
        with self.cursor() as cur:
            cur.execute("SELECT count(*) AS n FROM " + self.table)
            return cur.fetchone()["n"]


class OrderDao(Dao):
    table = "orders"
    columns = ("number", "marketplace", "customer", "total", "currency")


def connect():
    return mysql.connector.connect(connection_timeout=5, **config.database)
