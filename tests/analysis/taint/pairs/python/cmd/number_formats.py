# trigger: http
import json
import subprocess


def unsafe(event, context):
    body = json.loads(event["body"])
    subprocess.check_output("render --page %s --zoom %s" % (body["page"], body["zoom"]), shell=True)  # expect: INJ001
    return {"statusCode": 202}


def safe(event, context):
    body = json.loads(event["body"])
    subprocess.check_output("render --page %d --zoom %.2f" % (body["page"], body["zoom"]), shell=True)
    subprocess.check_output(f"render --page {body['page']:d} --zoom {len(body['zoom'])}", shell=True)
    return {"statusCode": 202}
