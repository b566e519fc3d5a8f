import os
import subprocess

import boto3

s3 = boto3.client("s3")
BUCKET = os.environ["INVOICE_BUCKET"]
CONVERTER = "/opt/bin/weasyprint"


def render(invoice_id):
    source, target = f"/tmp/{invoice_id}.html", f"/tmp/{invoice_id}.pdf"
    s3.download_file(BUCKET, f"html/{invoice_id}.html", source)
    subprocess.run([CONVERTER, source, target], check=True, timeout=60, capture_output=True)
    return target


def handler(event, context):
    invoice_id = int(event["detail"]["invoiceId"])
    path = render(invoice_id)
    try:
        s3.upload_file(path, BUCKET, f"pdf/{invoice_id}.pdf", ExtraArgs={"ContentType": "application/pdf"})
    finally:
        os.unlink(path)
    return {"invoice": invoice_id}
