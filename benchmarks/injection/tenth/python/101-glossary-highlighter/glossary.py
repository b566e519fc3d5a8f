import json
import re
from functools import reduce

TERMS = {"api": "Application programming interface", "etl": "Extract, transform, load"}
SPACES = re.compile(r"\s+")


def pattern(words):
    alternatives = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def spans(text, words):
    return [m.span() for m in pattern(words).finditer(text)]


def handler(event, context):
    body = json.loads(event["body"])
    text = SPACES.sub(" ", str(body["text"]))[:5000]
    extra = {str(w).lower() for w in body.get("words", [])[:20] if str(w).strip()}
    found = spans(text, TERMS.keys() | extra)
    marked = reduce(lambda n, span: n + span[1] - span[0], found, 0)
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps({"spans": found, "marked": marked})}
