import json
import os
import subprocess
import tempfile

import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

processor = BatchProcessor(event_type=EventType.SQS)
s3 = boto3.client("s3")
BUCKET = os.environ["MANUSCRIPTS"]

ALLOWED = {"--toc", "--number-sections", "--standalone"}


def render(source, target, options):
    arguments = ["pandoc", "--from", "markdown", "--output", target]
    arguments.extend(options)
    arguments.append(source)
    subprocess.run(arguments, check=True, timeout=90, stdin=subprocess.DEVNULL)


def record_handler(record: SQSRecord):
    order = json.loads(record.body)
    manuscript = int(order["manuscript"])
    options = sorted(ALLOWED.intersection(order.get("options", [])))
    with tempfile.TemporaryDirectory() as workdir:
        source, target = (os.path.join(workdir, name) for name in ("in.md", "out.html"))
        s3.download_file(BUCKET, f"drafts/{manuscript}.md", source)
        render(source, target, options)
        s3.upload_file(target, BUCKET, f"rendered/{manuscript}.html")


def lambda_handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
