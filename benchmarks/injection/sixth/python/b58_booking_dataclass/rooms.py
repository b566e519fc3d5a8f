import enum
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta

import mysql.connector


class Room(enum.IntEnum):
    RED = 1
    BLUE = 2
    ATTIC = 3


@dataclass(frozen=True)
class Booking:
    room: Room
    start: datetime
    minutes: int
    who: str

    @property
    def end(self):
        return self.start + timedelta(minutes=self.minutes)

    @classmethod
    def from_body(cls, body, who):
        d = json.loads(body)
        minutes = int(d["minutes"])
        if minutes not in (15, 30, 60, 120):
            raise ValueError("minutes")
        return cls(Room[d["room"].upper()], datetime.fromisoformat(d["start"]), minutes, who)


def reserve(b):
    cnx = mysql.connector.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="office"
    )
    try:
        cur = cnx.cursor()
        cur.execute("SELECT id FROM room WHERE id = %s FOR UPDATE", (int(b.room),))
        cur.fetchall()
        cur.execute("SELECT COUNT(*) FROM booking WHERE room = %s AND start < %s AND end > %s", (int(b.room), b.end, b.start))
        (clashes,) = cur.fetchone()
        if clashes:
            return False
        cur.execute("INSERT INTO booking (room, start, end, who) VALUES (%s, %s, %s, %s)", (int(b.room), b.start, b.end, b.who))
        cnx.commit()
        return True
    finally:
        cnx.close()


def book(event, context):
    who = event["requestContext"]["authorizer"]["lambda"]["email"]
    try:
        booking = Booking.from_body(event["body"], who)
    except (KeyError, ValueError, TypeError, AttributeError):
        return {"statusCode": 400}
    return {"statusCode": 201 if reserve(booking) else 409}
