import os

import pymysql

QUERY = """SELECT day, product, amount FROM sales
           WHERE tenant = %s AND YEAR(day) = %s AND MONTH(day) = %s ORDER BY day"""


def month_rows(tenant, month):
    conn = pymysql.connect(host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="sales")
    try:
        with conn.cursor() as cur:
            cur.execute(QUERY, (tenant, month.year, month.month))
            yield from cur
    finally:
        conn.close()
