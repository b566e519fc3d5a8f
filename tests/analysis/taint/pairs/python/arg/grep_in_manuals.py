# trigger: http
import subprocess


def unsafe(event, context):
    argv = ["grep", "-rnF"]
    if event.get("queryStringParameters", {}).get("exact"):
        argv += ["-w"]
    argv += [event["queryStringParameters"]["q"], "/var/task/manuals"]
    return subprocess.run(argv, capture_output=True).stdout.decode()  # expect: INJ018


def safe(event, context):
    argv = ["grep", "-rnF"]
    if event.get("queryStringParameters", {}).get("exact"):
        argv += ["-w"]
    argv += ["-e", event["queryStringParameters"]["q"], "--", "/var/task/manuals"]
    return subprocess.run(argv, capture_output=True).stdout.decode()
