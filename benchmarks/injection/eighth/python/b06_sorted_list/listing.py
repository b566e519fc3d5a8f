import json
import os
from contextlib import closing

import psycopg2

SORT = {"name": "last_name, first_name", "hired": "hired_on", "team": "team_id, last_name"}
SQL = """
    SELECT id, first_name, last_name, team_id
      FROM employee
     WHERE (%(team)s IS NULL OR team_id = %(team)s)
     ORDER BY {order} {direction}
     LIMIT %(limit)s OFFSET %(offset)s
"""


def _int(params, name, default):
    try:
        return int(params.get(name, default))
    except (TypeError, ValueError):
        return default


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    order = SORT.get(params.get("sort"), SORT["name"])
    direction = "DESC" if params.get("dir") == "desc" else "ASC"
    page = max(_int(params, "page", 1), 1)
    values = {"team": _int(params, "team", None), "limit": 25, "offset": (page - 1) * 25}
    with closing(psycopg2.connect(os.environ["DSN"])) as conn, conn.cursor() as cur:
        cur.execute(SQL.format(order=order, direction=direction), values)
        names = [c.name for c in cur.description]
        rows = [dict(zip(names, row)) for row in cur]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(rows, default=str),
    }
