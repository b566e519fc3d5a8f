import base64
import json
import subprocess
import uuid

DEFAULTS = ["--quiet"]


def options(settings):
    args = list(DEFAULTS)
    for name, value in settings.items():
        args += [name, str(value)]
    return args


def render(invoice_id, settings):
    source = f"/mnt/invoices/{invoice_id}.html"
    target = f"/mnt/invoices/{invoice_id}.pdf"
    subprocess.check_call(["/opt/bin/wkhtmltopdf", *options(settings), source, target])  # expect: arg
    return target


def handler(event, context):
    rendered = 0
    for record in event["Records"]:
        payload = json.loads(base64.b64decode(record["kinesis"]["data"]))
        render(uuid.UUID(payload["invoice"]), payload.get("settings", {}))
        rendered += 1
    return {"rendered": rendered}
