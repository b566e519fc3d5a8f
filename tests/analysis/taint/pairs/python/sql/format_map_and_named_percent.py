# trigger: lex
import psycopg2

STATEMENT = "SELECT * FROM flights WHERE origin = '{origin}' AND day = '{day}'"
BOUND = "SELECT * FROM flights WHERE origin = %(origin)s AND day = %(day)s"


def slots(event):
    intent = event["interpretations"][0]["intent"]
    return {name: slot["value"]["interpretedValue"] for name, slot in intent["slots"].items() if slot}


def unsafe(event, context):
    with psycopg2.connect("dbname=air").cursor() as cursor:
        cursor.execute(STATEMENT.format_map(slots(event)))  # expect: INJ003
        return {"count": cursor.rowcount}


def safe(event, context):
    with psycopg2.connect("dbname=air").cursor() as cursor:
        cursor.execute(BOUND, slots(event))
        return {"count": cursor.rowcount}
