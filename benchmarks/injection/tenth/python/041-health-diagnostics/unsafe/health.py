import json
import os
import time

STARTED = time.time()
PUBLIC = ("AWS_REGION", "AWS_LAMBDA_FUNCTION_VERSION", "STAGE")


def database_ok():
    import psycopg

    try:
        with psycopg.connect(os.environ["DATABASE_DSN"], connect_timeout=2) as conn:
            return conn.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def diagnostics():
    return {"uptime": round(time.time() - STARTED), "database": database_ok(), "config": dict(os.environ)}


def handler(event, context):
    facts = diagnostics()
    return {"statusCode": 200 if facts["database"] else 503, "body": json.dumps(facts)}  # expect: credential-leak
