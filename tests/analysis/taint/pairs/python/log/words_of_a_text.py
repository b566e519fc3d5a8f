# trigger: iot
def unsafe(event, context):
    print("note:", "\n".join(event["note"].split()))  # expect: INJ012


def safe(event, context):
    print("note:", " ".join(event["note"].split()))
    print("raw:", event["note"].encode("unicode_escape").decode())
