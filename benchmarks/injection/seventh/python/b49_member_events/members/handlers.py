import os
from contextlib import contextmanager

import psycopg2

REGISTRY = {}


class Context:
    def __init__(self, conn):
        self._conn = conn
        self.commit = conn.commit
        self.rollback = conn.rollback

    @classmethod
    @contextmanager
    def open(cls):
        conn = psycopg2.connect(os.environ["PG_DSN"])
        try:
            yield cls(conn)
        finally:
            conn.close()

    def sql(self, statement, **values):
        with self._conn.cursor() as cur:
            cur.execute(statement, values)
            return cur.rowcount


class MemberEvent:
    event = None

    def __init_subclass__(cls):
        REGISTRY[cls.event] = cls

    def __init__(self, ctx):
        self.ctx = ctx


class Joined(MemberEvent):
    event = "member.joined"

    def execute(self, data):
        self.ctx.sql(
            "INSERT INTO member (id, name, mail) VALUES (%(id)s, %(name)s, %(mail)s)",
            id=int(data["id"]), name=data["name"], mail=data["mail"].lower(),
        )


class Left(MemberEvent):
    event = "member.left"

    def execute(self, data):
        self.ctx.sql("UPDATE member SET left_at = now() WHERE id = %(id)s", id=int(data["id"]))


class Renamed(MemberEvent):
    event = "member.renamed"

    def execute(self, data):
        self.ctx.sql("UPDATE member SET name = %(name)s WHERE id = %(id)s", id=int(data["id"]), name=data["name"])
