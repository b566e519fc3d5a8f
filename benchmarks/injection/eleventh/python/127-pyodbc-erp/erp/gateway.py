import os
import time
from contextlib import contextmanager
from functools import wraps

import pyodbc
from aws_lambda_powertools.utilities import parameters

from .messages import GoodsReceipt

SCHEMAS = {"north": "erp_n", "south": "erp_s"}


class Unavailable(RuntimeError):
    pass


def reconnecting(attempts: int = 3):
    def decorate(method):
        @wraps(method)
        def wrapper(self, *args):
            for attempt in range(attempts):
                try:
                    return method(self, *args)
                except pyodbc.OperationalError as exc:
                    if attempt + 1 == attempts:
                        raise Unavailable() from exc
                    time.sleep(0.3 * (attempt + 1))

        return wrapper

    return decorate


class ErpGateway:
    def __init__(self, dsn: str, secret: str):
        self._dsn = dsn
        self._secret = secret

    @classmethod
    def from_env(cls) -> "ErpGateway":
        return cls(os.environ["ERP_DSN"], os.environ["ERP_SECRET"])

    @contextmanager
    def _cursor(self):
        login = parameters.get_secret(self._secret, transform="json", max_age=300)
        connection = pyodbc.connect(f"DSN={self._dsn}", uid=login["user"], pwd=login["password"], timeout=5)
        try:
            with connection.cursor() as cursor:
                yield cursor
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.close()

    @reconnecting(attempts=3)
    def book(self, receipt: GoodsReceipt) -> int:
        schema = SCHEMAS[receipt.company]
        with self._cursor() as cursor:
            cursor.execute(
                f"EXEC {schema}.open_receipt @delivery = ?, @received = ?, @supplier = ?",
                receipt.delivery,
                receipt.received,
                receipt.supplier,
            )
            document = cursor.fetchval()
            cursor.fast_executemany = True
            cursor.executemany(
                f"INSERT INTO {schema}.receipt_lines (document, position, article, quantity, batch) VALUES (?, ?, ?, ?, ?)",
                [
                    (document, number, line.article, line.quantity, line.batch)
                    for number, line in enumerate(receipt.positions, start=1)
                ],
            )
            cursor.execute(f"EXEC {schema}.close_receipt @document = ?", document)
        return document
