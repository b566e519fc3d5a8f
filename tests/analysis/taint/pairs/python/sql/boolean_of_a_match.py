# trigger: lex
import re

import psycopg2


class Input:
    def __init__(self, pattern):
        self.pattern = re.compile(pattern)

    def accepts(self, text):
        return bool(self.pattern.fullmatch(text))


CODE = Input(r"[A-Z]{2}[0-9]{4}")
ANY = Input(r"[\s\S]{0,6}")


def lookup(kind, code):
    if not kind.accepts(code):
        return 0
    with psycopg2.connect("dbname=air").cursor() as cursor:
        cursor.execute("SELECT 1 FROM flights WHERE code = '" + code + "'")  # expect: INJ003
        return cursor.rowcount


def unsafe(event, context):
    return {"count": lookup(ANY, event["inputTranscript"])}


def safe(event, context):
    return {"count": lookup(CODE, event["inputTranscript"])}
