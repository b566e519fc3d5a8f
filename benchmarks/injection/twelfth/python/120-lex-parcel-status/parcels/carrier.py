import requests

WORDS = {"IN_TRANSIT": "is on its way", "DELIVERED": "has been delivered", "HELD": "waits at the depot"}


def status_of(number):
    answer = requests.get(f"https://carrier.internal.example.com/v3/parcels/{number}", timeout=4)
    if answer.status_code == 404:
        return "I do not know this parcel."
    answer.raise_for_status()
    return f"Your parcel {WORDS.get(answer.json()['status'], 'is being looked for')}."
