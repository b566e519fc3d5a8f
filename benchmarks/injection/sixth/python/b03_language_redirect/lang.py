START = {
    "de": "https://www.example.com/de/",
    "en": "https://www.example.com/en/",
    "fr": "https://www.example.com/fr/",
}


def preferred(header):
    """Languages of an Accept-Language header, best first."""
    ranked = []
    for part in header.split(","):
        tag, _, q = part.strip().partition(";q=")
        try:
            ranked.append((float(q or 1), tag[:2].lower()))
        except ValueError:
            continue
    ranked.sort(key=lambda p: -p[0])
    return [tag for _, tag in ranked]


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    wanted = [query["lang"]] if "lang" in query else []
    wanted += preferred(event["headers"].get("accept-language", ""))
    lang = next((w for w in wanted if w in START), "en")
    return {
        "statusCode": 302,
        "statusDescription": "302 Found",
        "headers": {"Location": START[lang], "Vary": "Accept-Language"},
        "body": "",
    }
