import json
import logging
import os

import pymysql

logger = logging.getLogger()
logger.setLevel(logging.INFO)

SORTABLE = {"name": "p.name", "price": "p.price", "created": "p.created_at"}

try:
    connection = pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        passwd=os.environ["DB_PASSWORD"],
        db=os.environ["DB_NAME"],
        connect_timeout=5,
        cursorclass=pymysql.cursors.DictCursor,
    )
except pymysql.MySQLError:
    logger.exception("could not connect")
    raise


def find_products(category, sort, direction, page):
    with connection.cursor() as cur:
        sql = "SELECT p.id, p.name, p.price FROM products p WHERE p.category = %s"
        sql += " ORDER BY " + sort + " " + direction
        sql += " LIMIT 25 OFFSET %s"
        cur.execute(sql, (category, page * 25))  # expect: sql
        return cur.fetchall()


def lambda_handler(event, context):
    qs = event.get("queryStringParameters") or {}
    category = event["pathParameters"]["category"]
    try:
        page = max(int(qs.get("page", "0")), 0)
    except ValueError:
        page = 0
    connection.ping(reconnect=True)
    rows = find_products(category, qs.get("sort", "name"), qs.get("dir", "asc"), page)
    logger.info("%d products found", len(rows))
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(rows, default=str),
    }
