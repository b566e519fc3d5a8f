# trigger: sqs
import json
import subprocess


def unsafe(event, context):
    for record in event["Records"]:
        members = json.loads(record["body"])["members"]
        command = ["tar", "-xf", "/tmp/archive.tar"]
        command += [member.strip() for member in members]
        subprocess.check_call(command, cwd="/tmp/out")  # expect: INJ018


def safe(event, context):
    for record in event["Records"]:
        members = json.loads(record["body"])["members"]
        command = ["tar", "-xf", "/tmp/archive.tar"]
        command += ["./" + member.strip() for member in members]
        subprocess.check_call(command, cwd="/tmp/out")
