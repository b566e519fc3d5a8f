# trigger: eventbridge
import sqlite3
import string

LETTERS = set(string.ascii_letters + "_")


def drop(name):
    with sqlite3.connect("/mnt/data/app.db") as database:
        database.execute("DROP TABLE " + name)  # expect: INJ003


def unsafe(event, context):
    name = event["detail"]["table"]
    if any(each in LETTERS for each in name):
        drop(name)


def safe(event, context):
    name = event["detail"]["table"]
    if all(each in LETTERS for each in name):
        drop(name)
