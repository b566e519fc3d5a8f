import csv as _csv
import gzip
import io
import json

from .source import COLUMNS


def csv(rows):
    text = io.StringIO()
    writer = _csv.writer(text)
    writer.writerow(COLUMNS)
    n = 0
    for row in rows:
        writer.writerow(row)
        n += 1
    return gzip.compress(text.getvalue().encode("utf-8")), n


def jsonl(rows):
    lines = [json.dumps(dict(zip(COLUMNS, row))) for row in rows]
    return gzip.compress("\n".join(lines).encode("utf-8")), len(lines)


FORMATS = {"csv": csv, "jsonl": jsonl}
