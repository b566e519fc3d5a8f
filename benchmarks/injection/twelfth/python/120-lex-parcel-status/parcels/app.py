from parcels.carrier import status_of
from parcels.replies import close, elicit


def handler(event, context):
    intent = event["sessionState"]["intent"]
    slot = (intent["slots"] or {}).get("number")
    number = slot["value"]["interpretedValue"] if slot else ""
    if not (number.isascii() and number.isdigit() and 10 <= len(number) <= 14):
        return elicit(intent, "number", "Please tell me the 10 to 14 digits of the parcel.")
    return close(intent, status_of(number))
