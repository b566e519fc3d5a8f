# trigger: http
import subprocess


def unsafe(event, context):
    term = event["queryStringParameters"]["q"]
    subprocess.run(["grep", "-n", term, "/var/task/changes.txt"])  # expect: INJ018


def safe(event, context):
    term = event["queryStringParameters"]["q"]
    subprocess.run(["grep", "-n", "-e", term, "/var/task/changes.txt"])
    subprocess.run(["grep", "-n", "--", term, "/var/task/changes.txt"])
