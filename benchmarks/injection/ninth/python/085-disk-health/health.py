import json
import subprocess


def usage():
    out = subprocess.check_output(["df", "--output=pcent", "/mnt/efs"], text=True, timeout=3)
    return int(out.splitlines()[1].strip().rstrip("%"))


def handler(event, context):
    if event["path"] != "/health":
        return {"statusCode": 404, "statusDescription": "404 Not Found"}
    try:
        percent = usage()
    except (subprocess.SubprocessError, ValueError):
        percent = 100
    healthy = percent < 90
    return {
        "statusCode": 200 if healthy else 503,
        "statusDescription": "200 OK" if healthy else "503 Service Unavailable",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"used": percent}),
    }
