# trigger: appsync
import os
import traceback

SETTINGS = {"host": os.environ.get("DB_HOST"), "api_key": os.environ.get("PARTNER_API_KEY")}


def unsafe(event, context):
    try:
        return {"id": int(event["arguments"]["id"])}
    except ValueError:
        return {"error": "invalid", "settings": SETTINGS}  # expect: INJ019


def safe(event, context):
    try:
        return {"id": int(event["arguments"]["id"])}
    except ValueError:
        traceback.print_exc()
        return {"error": "invalid", "settings": {"host": SETTINGS["host"]}}
