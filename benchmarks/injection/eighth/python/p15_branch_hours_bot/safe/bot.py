import sqlite3
from functools import lru_cache

DB = "file:/mnt/data/branches.db?mode=ro"


@lru_cache(maxsize=1)
def db():
    conn = sqlite3.connect(DB, uri=True, check_same_thread=False)
    conn.row_factory = sqlite3.Row
    return conn


def close(event, state, text):
    intent = event["sessionState"]["intent"]
    return {
        "sessionState": {
            "dialogAction": {"type": "Close"},
            "intent": {"name": intent["name"], "slots": intent["slots"], "state": state},
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def slot(event, name):
    value = event["sessionState"]["intent"]["slots"].get(name)
    return value and value["value"]["originalValue"]


def branch_hours(event):
    city = slot(event, "City")
    row = db().execute("select opens, closes from branch where city = ? collate nocase", (city,)).fetchone()
    if row is None:
        return close(event, "Failed", "We have no branch there.")
    return close(event, "Fulfilled", "It is open from %s to %s." % (row["opens"], row["closes"]))


INTENTS = {"BranchHours": branch_hours}


def dispatch(event, context):
    run = INTENTS.get(event["sessionState"]["intent"]["name"])
    return run(event) if run else close(event, "Failed", "I cannot do that yet.")
