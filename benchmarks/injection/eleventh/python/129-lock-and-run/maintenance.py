import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import psycopg
from aws_lambda_powertools import Logger
from psycopg import sql

logger = Logger(service="maintenance")
Task = Callable[[psycopg.Connection, datetime], int]
TASKS: dict[str, Task] = {}


def task(name: str, *, enabled: bool = True) -> Callable[[Task], Task]:
    def register(function: Task) -> Task:
        if enabled:
            TASKS[name] = function
        return function

    return register


@contextmanager
def exclusive(conn: psycopg.Connection, name: str) -> Iterator[bool]:
    key = zlib.crc32(name.encode())
    taken = conn.execute("SELECT pg_try_advisory_lock(%s)", (key,)).fetchone()[0]
    try:
        yield taken
    finally:
        if taken:
            conn.execute("SELECT pg_advisory_unlock(%s)", (key,))


def partitions(conn: psycopg.Connection, parent: str) -> Iterator[str]:
    rows = conn.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "WHERE i.inhparent = %s::regclass ORDER BY 1",
        (parent,),
    )
    for (name,) in rows.fetchall():
        yield name


@task("drop-partitions")
def drop_partitions(conn, now):
    oldest = f"metrics_{now - timedelta(days=90):%Y%m%d}"
    dropped = 0
    for name in partitions(conn, "metrics"):
        if name < oldest:
            conn.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))
            dropped += 1
    return dropped


@task("next-partition")
def next_partition(conn, now):
    day = (now + timedelta(days=1)).date()
    statement = sql.SQL("CREATE TABLE IF NOT EXISTS {} PARTITION OF metrics FOR VALUES FROM ({}) TO ({})")
    conn.execute(
        statement.format(
            sql.Identifier(f"metrics_{day:%Y%m%d}"),
            sql.Literal(day),
            sql.Literal(day + timedelta(days=1)),
        )
    )
    return 1


@task("expire-sessions")
def expire_sessions(conn, now):
    return conn.execute("DELETE FROM sessions WHERE expires < %s", (now,)).rowcount


@task("vacuum", enabled=os.environ.get("VACUUM") == "on")
def vacuum(conn, now):
    conn.execute("VACUUM (ANALYZE) sessions")
    return 1


def handler(event, context):
    now = datetime.fromisoformat(event["time"])
    wanted = event.get("tasks") or list(TASKS)
    done = {}
    with psycopg.connect(os.environ["METRICS_DSN"], autocommit=True) as conn:
        for name in wanted:
            function = TASKS.get(name)
            if function is None:
                logger.warning("unknown task", extra={"task": name})
                continue
            with exclusive(conn, name) as taken:
                if taken:
                    done[name] = function(conn, now)
                    logger.info("task done", extra={"task": name, "affected": done[name]})
    return done
