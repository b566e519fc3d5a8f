import os
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Callable

import psycopg

RESTAURANTS = {"harbour": 1, "old town": 2, "station": 3}


class SlotError(ValueError):
    def __init__(self, slot: str, prompt: str):
        super().__init__(prompt)
        self.slot = slot
        self.prompt = prompt


def guests(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 12:
        raise ValueError
    return number


CONVERT: dict[str, tuple[Callable[[str], Any], str]] = {
    "Restaurant": (lambda value: RESTAURANTS[value.lower()], "Which restaurant? Harbour, Old Town or Station?"),
    "Date": (date.fromisoformat, "On which day?"),
    "Time": (time.fromisoformat, "At what time?"),
    "Guests": (guests, "For how many guests, up to twelve?"),
}


@dataclass(frozen=True)
class Booking:
    restaurant: int
    day: date
    at: time
    guests: int

    @classmethod
    def from_slots(cls, slots: dict) -> "Booking":
        values = []
        for name, (convert, prompt) in CONVERT.items():
            slot = slots.get(name)
            if not slot:
                raise SlotError(name, prompt)
            try:
                values.append(convert(slot["value"]["interpretedValue"]))
            except (KeyError, ValueError):
                raise SlotError(name, prompt) from None
        return cls(*values)


def reserve(booking: Booking, session: str) -> int | None:
    with psycopg.connect(os.environ["BOOKINGS_DSN"]) as conn:
        row = conn.execute(
            """
            INSERT INTO bookings (table_id, day, at, guests, session)
            SELECT t.id, %(day)s, %(at)s, %(guests)s, %(session)s FROM tables t
            WHERE t.restaurant_id = %(restaurant)s AND t.seats >= %(guests)s
              AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.table_id = t.id AND b.day = %(day)s AND b.at = %(at)s)
            ORDER BY t.seats LIMIT 1 RETURNING id
            """,
            {
                "day": booking.day,
                "at": booking.at,
                "guests": booking.guests,
                "session": session,
                "restaurant": booking.restaurant,
            },
        ).fetchone()
    return row[0] if row else None


def reply(event: dict, action: dict, text: str, state: str) -> dict:
    intent = {**event["sessionState"]["intent"], "state": state}
    return {
        "sessionState": {"dialogAction": action, "intent": intent},
        "messages": [{"contentType": "PlainText", "content": text}],
    }


def handler(event, context):
    try:
        booking = Booking.from_slots(event["sessionState"]["intent"]["slots"])
    except SlotError as exc:
        return reply(event, {"type": "ElicitSlot", "slotToElicit": exc.slot}, exc.prompt, "InProgress")
    number = reserve(booking, event["sessionId"])
    if number is None:
        return reply(event, {"type": "Close"}, "There is no free table at that time.", "Failed")
    return reply(event, {"type": "Close"}, f"Your booking has the number {number}.", "Fulfilled")
