# trigger: rest
import json

import pymysql


class Query:
    def __init__(self, table):
        self.text = f"SELECT * FROM {table}"
        self.values = []

    def where(self, column, value):
        self.text += f" WHERE {column} = %s"
        self.values.append(value)
        return self

    def order(self, column):
        self.text += f" ORDER BY {column}"
        return self

    def run(self, cursor):
        cursor.execute(self.text, self.values)  # expect: INJ003
        return cursor.fetchall()


def cursor():
    return pymysql.connect(host="db.internal", database="shop").cursor()


def unsafe(event, context):
    query = event["queryStringParameters"]
    rows = Query("items").where("kind", query["kind"]).order(query["sort"]).run(cursor())
    return {"statusCode": 200, "body": json.dumps(rows)}


def safe(event, context):
    query = event["queryStringParameters"]
    rows = Query("items").where("kind", query["kind"]).order("id").run(cursor())
    return {"statusCode": 200, "body": json.dumps(rows)}
