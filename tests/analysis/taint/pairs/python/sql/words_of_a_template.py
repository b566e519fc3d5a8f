# trigger: mapped
import pymysql

db = pymysql.connect(host="db")


def unsafe(event, context):
    with db.cursor() as cursor:
        cursor.execute("INSERT INTO %s VALUES (%%s)" % event["table"], (event["value"],))  # expect: INJ003


def safe(event, context):
    with db.cursor() as cursor:
        cursor.execute("INSERT INTO orders VALUES (%s)", (event["value"],))
