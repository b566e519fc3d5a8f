# trigger: sqs
import shlex
import subprocess


def unsafe(event, context):
    names = []
    names[:] = [record["body"] for record in event["Records"]]
    return subprocess.run("ls -l " + " ".join(names), shell=True)  # expect: INJ001


def safe(event, context):
    names = []
    names[:] = [shlex.quote(record["body"]) for record in event["Records"]]
    return subprocess.run("ls -l -- " + " ".join(names), shell=True)
