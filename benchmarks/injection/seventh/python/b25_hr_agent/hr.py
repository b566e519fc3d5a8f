import json
import os
import sqlite3
from contextlib import closing

ACTIONS = {}


def action(path):
    def deco(fn):
        ACTIONS[path] = fn
        return fn
    return deco


def rows(sql, *args):
    with closing(sqlite3.connect(os.environ.get("HR_DB", "/mnt/hr/hr.db"))) as conn:
        conn.row_factory = sqlite3.Row
        return [dict(r) for r in conn.execute(sql, args)]


@action("/balance")
def balance(p):
    found = rows("SELECT days_left FROM vacation WHERE employee = ? AND year = ?", p["employee"], int(p["year"]))
    return found[0] if found else {"error": "unknown employee"}


@action("/team")
def team(p):
    ids = [s.strip() for s in p["employees"].split(",") if s.strip()][:30]
    if not ids:
        return []
    marks = ",".join("?" * len(ids))
    return rows(f"SELECT employee, days_left FROM vacation WHERE employee IN ({marks}) ORDER BY employee", *ids)


def handler(event, context):
    fn = ACTIONS.get(event["apiPath"])
    params = {p["name"]: p["value"] for p in event.get("parameters", [])}
    status, body = (200, fn(params)) if fn else (404, {"error": "no such action"})
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"],
            "httpStatusCode": status,
            "responseBody": {"application/json": {"body": json.dumps(body)}},
        },
    }
