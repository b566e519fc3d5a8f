import logging
import os
from datetime import datetime

import psycopg
from psycopg import sql

log = logging.getLogger()
log.setLevel(logging.INFO)
TABLES = {"daily": ["sessions", "carts"], "weekly": ["orders", "lines"]}


def due(at):
    return TABLES["daily"] + (TABLES["weekly"] if at.weekday() == 6 else [])


def handler(event, context):
    at = datetime.fromisoformat(event["time"].replace("Z", "+00:00"))
    with psycopg.connect(os.environ["PG_DSN"], autocommit=True) as connection:
        for table in due(at):
            connection.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))
            log.info("vacuumed %s", table)
