RATES = {"EUR": 1.0, "USD": 1.08, "GBP": 0.85, "CHF": 0.96, "JPY": 169.3}
CSS = "body{font-family:sans-serif}td{text-align:right;padding:2px 8px}"


def parse(query):
    base = query.get("base", "EUR").upper()
    if base not in RATES:
        base = "EUR"
    try:
        amount = float(query.get("amount", "1"))
    except ValueError:
        amount = 1.0
    if not 0 < amount < 1e9:
        amount = 1.0
    return base, amount


def rows(base, amount):
    for code, rate in sorted(RATES.items()):
        if code != base:
            yield "<tr><th>%s</th><td>%.2f</td></tr>" % (code, amount * rate / RATES[base])


def handler(event, context):
    base, amount = parse(event.get("queryStringParameters") or {})
    html = [
        "<!doctype html><html><head><style>" + CSS + "</style></head><body>",
        "<h1>%.2f %s</h1><table>" % (amount, base),
        *rows(base, amount),
        "</table></body></html>",
    ]
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "text/html"},
        "body": "\n".join(html),
    }
