import datetime
import os

import pg8000.native

CONNECTION = None


def connection():
    global CONNECTION
    if CONNECTION is None:
        CONNECTION = pg8000.native.Connection(
            user=os.environ["DB_USER"],
            password=os.environ["DB_PASSWORD"],
            host=os.environ["DB_HOST"],
            database="restaurant",
            ssl_context=True,
        )
    return CONNECTION


class Turn:
    def __init__(self, event):
        self.intent = event["sessionState"]["intent"]
        self.attributes = event["sessionState"].get("sessionAttributes") or {}
        self.source = event["invocationSource"]

    def slot(self, name):
        slot = (self.intent.get("slots") or {}).get(name)
        return slot["value"].get("interpretedValue") if slot else None

    def elicit(self, name, text):
        return self._answer({"type": "ElicitSlot", "slotToElicit": name}, text)

    def delegate(self):
        return self._answer({"type": "Delegate"})

    def close(self, state, text):
        self.intent["state"] = state
        return self._answer({"type": "Close"}, text)

    def _answer(self, action, text=None):
        answer = {
            "sessionState": {
                "dialogAction": action,
                "intent": self.intent,
                "sessionAttributes": self.attributes,
            }
        }
        if text:
            answer["messages"] = [{"contentType": "PlainText", "content": text}]
        return answer


def free_tables(day, time, guests):
    rows = connection().run(
        "SELECT t.number FROM tables t WHERE t.seats >= :guests AND NOT EXISTS ("
        "SELECT 1 FROM bookings b WHERE b.table_number = t.number AND b.day = :day AND b.time = :time)"
        " ORDER BY t.seats LIMIT 1",
        guests=guests,
        day=day,
        time=time,
    )
    return [row[0] for row in rows]


def book(table, day, time, name):
    connection().run(
        "INSERT INTO bookings (table_number, day, time, name) VALUES (:table, :day, :time, :name)",
        table=table,
        day=day,
        time=time,
        name=name,
    )


def validate(turn):
    if turn.slot("Date"):
        if datetime.date.fromisoformat(turn.slot("Date")) < datetime.date.today():
            return turn.elicit("Date", "That day has passed. Which day do you want to come?")
    if turn.slot("Guests") and not 1 <= int(turn.slot("Guests")) <= 12:
        return turn.elicit("Guests", "We have tables for 1 to 12 guests. How many will you be?")
    return turn.delegate()


def fulfil(turn):
    day = datetime.date.fromisoformat(turn.slot("Date"))
    time = datetime.time.fromisoformat(turn.slot("Time"))
    tables = free_tables(day, time, int(turn.slot("Guests")))
    if not tables:
        return turn.close("Failed", "Sorry, we have no free table then.")
    book(tables[0], day, time, turn.slot("Name"))
    return turn.close("Fulfilled", f"Table {tables[0]} is yours on {day:%d %B} at {time:%H:%M}.")


def handler(event, context):
    turn = Turn(event)
    return validate(turn) if turn.source == "DialogCodeHook" else fulfil(turn)
