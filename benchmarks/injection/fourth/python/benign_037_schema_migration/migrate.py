import contextlib
import logging
import os

import psycopg2

from migrations import MIGRATIONS

logger = logging.getLogger()
logger.setLevel(logging.INFO)


@contextlib.contextmanager
def transaction():
    conn = psycopg2.connect(os.environ["DSN"])
    try:
        with conn, conn.cursor() as cur:
            yield cur
    finally:
        conn.close()


def current(cur):
    cur.execute("CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)")
    cur.execute("SELECT coalesce(max(version), 0) FROM schema_version")
    return cur.fetchone()[0]


def apply(cur, number):
    for statement in MIGRATIONS[number]:
        cur.execute(statement)
    cur.execute("INSERT INTO schema_version (version) VALUES (%s)", (number,))
    logger.info("migrated to %d", number)


def handler(event, context):
    target = int((event or {}).get("target", max(MIGRATIONS)))
    with transaction() as cur:
        version = current(cur)
        for number in sorted(MIGRATIONS):
            if version < number <= target:
                apply(cur, number)
                version = number
    return {"version": version}
