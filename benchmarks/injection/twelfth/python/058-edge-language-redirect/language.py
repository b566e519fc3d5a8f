import functools

LANGUAGES = {"en": "/en/", "de": "/de/", "es": "/es/"}


@functools.lru_cache(maxsize=512)
def preferred(header):
    ranked = []
    for part in header.split(",")[:10]:
        tag, _, weight = part.strip().partition(";q=")
        try:
            ranked.append((float(weight or 1), tag[:2].lower()))
        except ValueError:
            continue
    for _, tag in sorted(ranked, reverse=True):
        if tag in LANGUAGES:
            return LANGUAGES[tag]
    return LANGUAGES["en"]


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    if request["uri"] != "/":
        return request
    header = request["headers"].get("accept-language", [{"value": "en"}])[0]["value"]
    return {
        "status": "302",
        "statusDescription": "Found",
        "headers": {
            "location": [{"key": "Location", "value": preferred(header)}],
            "vary": [{"key": "Vary", "value": "Accept-Language"}],
        },
    }
