import json
import os
from datetime import datetime

import boto3
from mako.template import Template

s3 = boto3.resource("s3")
STATE = {"ALARM": "is firing", "OK": "has recovered", "INSUFFICIENT_DATA": "has no data"}


def history_object(when):
    return s3.Object(os.environ["HISTORY_BUCKET"], when.strftime("alarms/%Y/%m/%d/%H%M%S.txt"))


def describe(detail):
    title = detail.get("configuration", {}).get("description") or "An alarm"
    state = STATE.get(detail["state"]["value"], "changed")
    text = "\n".join(["${title}", "The alarm ${state}.", "Region: ${region}"])
    return Template(text).render(title=title, state=state, region=os.environ["AWS_REGION"])


def handler(event, context):
    when = datetime.fromisoformat(event["time"].replace("Z", "+00:00"))
    history_object(when).put(Body=describe(event["detail"]).encode(), ContentType="text/plain")
    return json.dumps({"stored": True})
