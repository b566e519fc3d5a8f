import os

import pymysql


class FullyBooked(Exception):
    pass


class Bookings:
    seats = int(os.environ.get("SEATS", "40"))

    def __init__(self):
        self._conn = pymysql.connect(
            host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="table"
        )

    def add(self, session, day, at, guests, wish):
        self._conn.ping(reconnect=True)
        with self._conn.cursor() as cur:
            cur.execute("SELECT COALESCE(SUM(guests), 0) FROM booking WHERE day = %s AND hour = %s FOR UPDATE", (day, at))
            (taken,) = cur.fetchone()
            if taken + guests > self.seats:
                self._conn.rollback()
                raise FullyBooked()
            cur.execute(
                "INSERT INTO booking (session, day, hour, guests, wish) VALUES (%s, %s, %s, %s, %s)",
                (session, day, at, guests, wish[:200]),
            )
            self._conn.commit()
            return cur.lastrowid
