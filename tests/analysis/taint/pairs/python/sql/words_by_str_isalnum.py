# trigger: bedrock
import sqlite3

database = sqlite3.connect("/mnt/data/search.db")


def words(event):
    for each in event["parameters"]:
        if each["name"] == "words":
            return each["value"].split(",")
    return []


def search(found):
    condition = " OR ".join("text LIKE '%" + word + "%'" for word in found)
    return database.execute("SELECT id FROM notes WHERE " + condition).fetchall()  # expect: INJ003


def unsafe(event, context):
    return {"response": len(search(map(str.strip, words(event))))}


def safe(event, context):
    return {"response": len(search(filter(str.isalnum, words(event))))}
