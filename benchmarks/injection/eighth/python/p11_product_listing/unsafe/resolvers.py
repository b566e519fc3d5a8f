import os

import pymysql
from aws_lambda_powertools.event_handler import AppSyncResolver
from aws_lambda_powertools.utilities.typing import LambdaContext
from pymysql.cursors import DictCursor

app = AppSyncResolver()


def connect():
    return pymysql.connect(
        host=os.environ["MYSQL_HOST"],
        user=os.environ["MYSQL_USER"],
        password=os.environ["MYSQL_PASSWORD"],
        database="catalogue",
        cursorclass=DictCursor,
        ssl={"ca": "/opt/rds-ca.pem"},
    )


@app.resolver(type_name="Query", field_name="products")
def products(category: str = "all", sortBy: str = "name", direction: str = "ASC", first: int = 20):
    order = f"ORDER BY {sortBy} {direction}"
    with connect() as conn:
        with conn.cursor() as cursor:
            cursor.execute(  # expect: sql
                "SELECT id, name, price FROM products WHERE category = %s " + order + " LIMIT %s",
                (category, int(first)),
            )
            return [{**row, "price": float(row["price"])} for row in cursor.fetchall()]


def lambda_handler(event: dict, context: LambdaContext) -> dict:
    return app.resolve(event, context)
