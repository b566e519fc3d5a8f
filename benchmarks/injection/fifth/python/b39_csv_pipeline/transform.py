import re

MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.I)


def clean(rows):
    for row in rows:
        mail = (row.get("mail") or "").strip().lower()
        if not MAIL.fullmatch(mail):
            continue
        yield {
            "mail": mail,
            "name": " ".join((row.get("name") or "").split())[:200],
            "country": (row.get("country") or "").strip().upper()[:2],
        }


def unique(rows, key):
    seen = set()
    for row in rows:
        if row[key] not in seen:
            seen.add(row[key])
            yield row
