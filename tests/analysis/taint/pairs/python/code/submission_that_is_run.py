# trigger: http
import json
import subprocess
import tempfile


def stored(source):
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(source)
    return file.name


def unsafe(event, context):
    path = stored(json.loads(event["body"])["source"])
    done = subprocess.run(["python3", path], capture_output=True, timeout=5)  # expect: INJ002
    return {"statusCode": 200, "body": done.stdout.decode()}


def safe(event, context):
    path = stored(json.loads(event["body"])["source"])
    done = subprocess.run(["python3", "/var/task/grade.py", path], capture_output=True, timeout=5)  # read, not run
    return {"statusCode": 200, "body": done.stdout.decode()}
