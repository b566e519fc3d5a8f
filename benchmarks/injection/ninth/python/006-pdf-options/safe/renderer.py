import base64
import json
import subprocess
import uuid

DEFAULTS = ["--quiet"]
SIZES = {"a4": "A4", "letter": "Letter"}


def options(settings):
    args = list(DEFAULTS)
    args += ["--page-size", SIZES.get(settings.get("size"), "A4")]
    if "copies" in settings:
        args += ["--copies", str(int(settings["copies"]))]
    if settings.get("landscape") is True:
        args += ["--orientation", "Landscape"]
    return args


def render(invoice_id, settings):
    source = f"/mnt/invoices/{invoice_id}.html"
    target = f"/mnt/invoices/{invoice_id}.pdf"
    subprocess.check_call(["/opt/bin/wkhtmltopdf", *options(settings), source, target])
    return target


def handler(event, context):
    rendered = 0
    for record in event["Records"]:
        payload = json.loads(base64.b64decode(record["kinesis"]["data"]))
        render(uuid.UUID(payload["invoice"]), payload.get("settings", {}))
        rendered += 1
    return {"rendered": rendered}
