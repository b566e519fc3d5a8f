# trigger: alb
import base64
from urllib.parse import parse_qs

import MySQLdb

STATES = ["open", "closed", "held"]


def form(event):
    body = event["body"]
    if event.get("isBase64Encoded"):
        body = base64.b64decode(body).decode()
    return {name: values[0] for name, values in parse_qs(body).items()}


def unsafe(event, context):
    state = form(event)["state"]
    cursor = MySQLdb.connect(db="tickets").cursor()
    cursor.execute("SELECT id FROM tickets WHERE state = '{}'".format(state))  # expect: INJ003
    return {"statusCode": 200, "body": str(cursor.fetchall())}


def safe(event, context):
    state = STATES[STATES.index(form(event)["state"])]
    cursor = MySQLdb.connect(db="tickets").cursor()
    cursor.execute("SELECT id FROM tickets WHERE state = '{}'".format(state))
    return {"statusCode": 200, "body": str(cursor.fetchall())}
