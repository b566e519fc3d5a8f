LANGUAGES = {"de": "/de/", "fr": "/fr/", "it": "/it/", "en": "/en/"}


def preferred(header):
    for part in header.split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            yield code


def handler(event, context):
    header = event.get("headers", {}).get("accept-language", "")
    code = next(preferred(header), "en")
    return {
        "statusCode": 302,
        "headers": {
            "location": "https://www.example.com" + LANGUAGES[code],
            "vary": "accept-language",
        },
    }
