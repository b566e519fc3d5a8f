import json
import os
import re
import subprocess

DOCS = os.environ.get("DOCS_DIR", "/mnt/docs")
DOC_ID = re.compile(r"[0-9a-f]{32}")
QPDF = "/opt/bin/qpdf"


def reply(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def page_count(doc_id):
    path = os.path.join(DOCS, doc_id[:2], doc_id + ".pdf")
    if not os.path.isfile(path):
        return None
    out = subprocess.run([QPDF, "--show-npages", path], check=True, capture_output=True, text=True, timeout=10)
    return int(out.stdout)


def handler(event, context):
    doc_id = event["pathParameters"]["id"]
    if DOC_ID.fullmatch(doc_id) is None:
        return reply(400, {"error": "bad id"})
    try:
        n = page_count(doc_id)
    except subprocess.CalledProcessError:
        return reply(422, {"error": "broken document"})
    if n is None:
        return reply(404, {"error": "no such document"})
    return reply(200, {"id": doc_id, "pages": n})
