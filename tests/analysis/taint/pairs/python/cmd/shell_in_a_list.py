# trigger: alb
import json
import subprocess


def unsafe(event, context):
    query = event["queryStringParameters"]
    lines = ["set -eu", "cd /tmp/work"]
    lines.append("grep -c " + query["word"] + " words.txt")
    done = subprocess.run(["/bin/sh", "-c", "\n".join(lines)], capture_output=True)  # expect: INJ001
    return {"statusCode": 200, "body": json.dumps({"count": done.stdout.decode()})}


def safe(event, context):
    query = event["queryStringParameters"]
    script = 'set -eu\ncd /tmp/work\ngrep -c -e "$1" words.txt'
    done = subprocess.run(["/bin/sh", "-c", script, "count", query["word"]], capture_output=True)
    return {"statusCode": 200, "body": json.dumps({"count": done.stdout.decode()})}
