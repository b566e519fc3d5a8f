# trigger: sqs
import json
import os
import subprocess

KNOWN = {"LANG", "TZ", "JOB_NAME"}


def run(environment):
    subprocess.run(["/opt/bin/job", "--once"], env=environment, check=True)  # expect: INJ001


def unsafe(event, context):
    for record in event["Records"]:
        environment = os.environ.copy()
        environment.update(json.loads(record["body"])["environment"])
        run(environment)


def safe(event, context):
    for record in event["Records"]:
        environment = os.environ.copy()
        for name, value in json.loads(record["body"])["environment"].items():
            if name in KNOWN:
                environment[name] = value
        run(environment)
