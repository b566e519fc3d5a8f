# trigger: http
import json
import re

import psycopg2

COLUMNS = ("name", "town")
WORD = re.compile(r"[a-z]+")


def check(names):
    for name in names:
        if name not in COLUMNS:
            raise ValueError(name)


def words_only(words):
    for word in words:
        if WORD.fullmatch(word):
            continue
        return False
    return True


def unsafe(event, context):
    fields = json.loads(event["body"])["fields"]
    check(fields)
    with psycopg2.connect("").cursor() as cursor:
        for value in fields.values():
            cursor.execute(f"SELECT 1 FROM people WHERE name = '{value}'")  # expect: INJ003


def safe(event, context):
    body = json.loads(event["body"])
    check(body["columns"])
    tags = [tag.strip() for tag in body["tags"].split(",")]
    for tag in tags:
        if not WORD.fullmatch(tag):
            raise ValueError(tag)
    if not words_only(body["words"]):
        return
    with psycopg2.connect("").cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(body['columns'])} FROM people")
        for column in body["columns"]:
            cursor.execute(f"SELECT 1 FROM people ORDER BY {column}")
        for word in body["words"]:
            cursor.execute(f"SELECT 1 FROM people WHERE word = '{word}'")
        for tag in tags:
            cursor.execute(f"SELECT 1 FROM people WHERE tag = '{tag}'")
