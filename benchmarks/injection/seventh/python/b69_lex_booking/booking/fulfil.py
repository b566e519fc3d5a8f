from datetime import date, time

from .tables import Bookings, FullyBooked
from .lexutil import close, elicit, slot

bookings = Bookings()


def handler(event, context):
    try:
        day = date.fromisoformat(slot(event, "Day") or "")
    except ValueError:
        return elicit(event, "Day", "On which day?")
    try:
        at = time.fromisoformat(slot(event, "Hour") or "")
    except ValueError:
        return elicit(event, "Hour", "At what time?")
    guests = slot(event, "Guests") or ""
    if not guests.isdecimal() or not 1 <= int(guests) <= 12:
        return elicit(event, "Guests", "For how many guests?")
    try:
        number = bookings.add(event["sessionId"], day, at, int(guests), slot(event, "Wish") or "")
    except FullyBooked:
        return close(event, "Failed", f"We are fully booked on {day:%d %B}.")
    return close(event, "Fulfilled", f"Your booking number is {number}.")
