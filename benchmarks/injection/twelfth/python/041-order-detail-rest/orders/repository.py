import os
from functools import cached_property

import psycopg
from psycopg.rows import dict_row


class OrderRepository:
    SQL = """
        SELECT o.number, o.status, sum(l.cents) AS cents
          FROM orders o JOIN lines l USING (number)
         WHERE o.customer = %(customer)s AND o.number = %(number)s
         GROUP BY 1, 2
    """

    @cached_property
    def connection(self):
        return psycopg.connect(os.environ["PG_DSN"], autocommit=True, row_factory=dict_row)

    def find(self, customer, number):
        return self.connection.execute(self.SQL, {"customer": customer, "number": number}).fetchone()
