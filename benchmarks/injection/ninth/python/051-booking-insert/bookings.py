import os
from dataclasses import astuple, dataclass
from datetime import date

import psycopg
from psycopg.errors import UniqueViolation

INSERT = """
    INSERT INTO booking (guest, room, day, remark)
    VALUES (%s, %s, %s, %s)
    RETURNING number
"""


class RoomTaken(Exception):
    pass


@dataclass
class Booking:
    guest: str
    room: int
    day: date
    remark: str


def save(booking):
    with psycopg.connect(os.environ["DSN"]) as conn, conn.cursor() as cur:
        try:
            cur.execute(INSERT, astuple(booking))
        except UniqueViolation as error:
            raise RoomTaken from error
        return cur.fetchone()[0]
