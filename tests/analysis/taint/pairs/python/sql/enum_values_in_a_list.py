# trigger: http
import enum

import psycopg2


class Order(str, enum.Enum):
    NAME = "name"
    PRICE = "price DESC"


def listed(order):
    with psycopg2.connect("dbname=shop").cursor() as cursor:
        cursor.execute("SELECT name, price FROM items ORDER BY " + order)  # expect: INJ003
        return {"statusCode": 200, "body": str(cursor.fetchall())}


def unsafe(event, context):
    order = (event.get("queryStringParameters") or {}).get("order") or Order.NAME.value
    return listed(order)


def safe(event, context):
    order = (event.get("queryStringParameters") or {}).get("order") or Order.NAME.value
    if order not in [each.value for each in Order]:
        return {"statusCode": 400}
    return listed(order)
