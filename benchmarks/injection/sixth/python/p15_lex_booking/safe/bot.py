import os
import sqlite3


def connect():
    con = sqlite3.connect(os.environ.get("BOOKINGS_DB", "/mnt/data/bookings.db"))
    con.row_factory = sqlite3.Row
    return con


def slot(event, name):
    s = event["sessionState"]["intent"]["slots"].get(name)
    if not s or not s.get("value"):
        return None
    return s["value"].get("interpretedValue") or s["value"].get("originalValue")


def close(event, text, state="Fulfilled"):
    intent = event["sessionState"]["intent"]
    intent["state"] = state
    return {
        "sessionState": {"dialogAction": {"type": "Close"}, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def find_booking(event):
    surname = slot(event, "Surname")
    code = slot(event, "Code")
    con = connect()
    try:
        sql = "SELECT room, arrival FROM booking WHERE surname = ? AND code = ?"
        row = con.execute(sql, (surname, code)).fetchone()
    finally:
        con.close()
    if row is None:
        return close(event, "I find no such booking.", "Failed")
    return close(event, "You have room %s from %s." % (row["room"], row["arrival"]))


def opening_hours(event):
    return close(event, "We are open from seven to eleven.")


INTENTS = {"FindBooking": find_booking, "OpeningHours": opening_hours}


def dispatch(event, context):
    name = event["sessionState"]["intent"]["name"]
    return INTENTS[name](event)
