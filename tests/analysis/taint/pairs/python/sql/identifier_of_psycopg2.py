# trigger: eventbridge
import psycopg2
from psycopg2 import sql


def run(statement):
    with psycopg2.connect("dbname=tenants") as connection, connection.cursor() as cursor:
        cursor.execute(statement)  # expect: INJ003


def unsafe(event, context):
    tenant = event["detail"]["tenant"].replace(";", "")
    run('CREATE SCHEMA IF NOT EXISTS "%s"' % tenant)


def safe(event, context):
    tenant = event["detail"]["tenant"]
    run(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(tenant)))
