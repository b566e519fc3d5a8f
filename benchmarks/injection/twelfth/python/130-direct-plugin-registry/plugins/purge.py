import os
from datetime import date, timedelta

import psycopg

from plugins.registry import plugin


@plugin("purge")
def purge(arguments):
    before = date.today() - timedelta(days=max(30, int(arguments.get("days", 90))))
    with psycopg.connect(os.environ["PG_DSN"]) as connection:
        return connection.execute("DELETE FROM audit WHERE day < %s", (before,)).rowcount
