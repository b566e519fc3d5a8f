import csv


def parse(text):
    rows = list(csv.reader(text.splitlines()))
    if not rows:
        raise ValueError("empty")
    return [dict(zip(rows[0], row)) for row in rows[1:]]
