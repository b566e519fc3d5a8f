SUBSCRIBERS = {
    "billing": "https://billing.internal.example.com/hooks/runs",
    "planning": "https://planning.internal.example.com/api/v2/runs",
}


def address_of(subscriber):
    if isinstance(subscriber, dict):
        subscriber = subscriber["name"]
    return SUBSCRIBERS[subscriber]
