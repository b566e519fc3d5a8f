import os
from typing import Any

import psycopg

_conn: psycopg.Connection | None = None


def conn() -> psycopg.Connection:
    global _conn
    if _conn is None or _conn.closed:
        _conn = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    return _conn


def authors(ids: set[int]) -> dict[int, dict[str, Any]]:
    if not ids:
        return {}
    rows = conn().execute("SELECT id, name, born FROM author WHERE id = ANY(%s)", (list(ids),))
    return {id_: {"id": id_, "name": name, "born": born and born.isoformat()} for id_, name, born in rows}


def as_id(source: dict[str, Any] | None) -> int | None:
    try:
        return int((source or {})["authorId"])
    except (KeyError, TypeError, ValueError):
        return None


def handler(event: list[dict[str, Any]], context: Any) -> list[dict[str, Any]]:
    wanted = [as_id(e.get("source")) for e in event]
    found = authors({i for i in wanted if i is not None})
    return [
        {"data": found[i]} if i in found else {"data": None, "errorMessage": "no such author", "errorType": "NotFound"}
        for i in wanted
    ]
