import os
from datetime import date

import pymysql

INSERT = "INSERT INTO reservation (day, guests, session) VALUES (%s, %s, %s)"


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"], database="restaurant", autocommit=True,
    )


def interpreted(slots, name):
    return slots[name]["value"]["interpretedValue"]


def close(intent, state, text):
    intent["state"] = state
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def handler(event, context):
    intent = event["sessionState"]["intent"]
    try:
        day = date.fromisoformat(interpreted(intent["slots"], "Date"))
        guests = int(interpreted(intent["slots"], "Guests"))
    except (TypeError, KeyError, ValueError):
        return close(intent, "Failed", "I did not understand that.")
    with connect() as conn, conn.cursor() as cur:
        cur.execute(INSERT, (day, guests, event["sessionId"]))
    return close(intent, "Fulfilled", f"Reserved for {guests} on {day:%d %B}.")
