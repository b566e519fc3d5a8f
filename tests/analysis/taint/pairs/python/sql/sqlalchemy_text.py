# trigger: alb
import json
import os

from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"])


def unsafe(event, context):
    city = event["queryStringParameters"]["city"]
    with engine.connect() as connection:
        statement = text(f"SELECT name FROM shops WHERE city = '{city}'")
        names = [row.name for row in connection.execute(statement)]  # expect: INJ003
    return {"statusCode": 200, "body": json.dumps(names)}


def safe(event, context):
    city = event["queryStringParameters"]["city"]
    with engine.connect() as connection:
        statement = text("SELECT name FROM shops WHERE city = :city")
        names = [row.name for row in connection.execute(statement, {"city": city})]
    return {"statusCode": 200, "body": json.dumps(names)}
