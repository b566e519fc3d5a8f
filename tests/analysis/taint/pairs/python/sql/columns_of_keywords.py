# trigger: rest
import json
import sqlite3

store = sqlite3.connect("/mnt/store/books.db")


def changes(**given):
    kept = {column: value for column, value in given.items() if value is not None}
    return ", ".join(f"{column} = ?" for column in kept), list(kept.values())


def unsafe(event, context):
    text, values = changes(**json.loads(event["body"]))
    store.execute(f"UPDATE books SET {text}", values)  # expect: INJ003
    return {"statusCode": 204}


def safe(event, context):
    book = json.loads(event["body"])
    text, values = changes(title=book.get("title"), author=book.get("author"))
    store.execute(f"UPDATE books SET {text}", values)
    return {"statusCode": 204}
