import psycopg
from psycopg import sql


def connect(secret):
    return psycopg.connect(host=secret["host"], dbname=secret["dbname"], user=secret["username"], password=secret["password"], connect_timeout=5)


def change_password(secret, password):
    statement = sql.SQL("ALTER USER {} WITH PASSWORD {}").format(sql.Identifier(secret["username"]), sql.Literal(password))
    with connect(secret) as conn:
        conn.execute(statement)


def can_connect(secret):
    try:
        connect(secret).close()
        return True
    except psycopg.OperationalError:
        return False
