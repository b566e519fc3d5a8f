import os

import mysql.connector
from flask import g


def get_db():
    if "db" not in g:
        g.db = mysql.connector.connect(
            host=os.environ["DB_HOST"],
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            database="orders",
        )
    return g.db


def close_db(_exc=None):
    db = g.pop("db", None)
    if db is not None:
        db.close()


def insert(order):
    db = get_db()
    cursor = db.cursor()
    cursor.execute("INSERT INTO orders (email) VALUES (%s)", (order["email"],))
    number = cursor.lastrowid
    cursor.executemany(
        "INSERT INTO order_lines (order_id, sku, quantity) VALUES (%s, %s, %s)",
        [(number, line["sku"], line["quantity"]) for line in order["lines"]],
    )
    db.commit()
    return number
