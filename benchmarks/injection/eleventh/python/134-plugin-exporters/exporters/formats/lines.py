import json


class JsonLines:
    name = "jsonl"
    suffix = "jsonl"
    content_type = "application/x-ndjson"

    def export(self, rows):
        return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def exporter():
    return JsonLines()
