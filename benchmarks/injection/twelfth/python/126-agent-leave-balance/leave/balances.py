import os

import pymysql


def balance(employee, year):
    connection = pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="hr"
    )
    with connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT granted - taken FROM leave_balances WHERE employee = %s AND year = %s", (employee, year)
        )
        row = cursor.fetchone()
    return float(row[0]) if row else 0.0
