# trigger: sqs
import subprocess


def unsafe(event, context):
    name = event["Records"][0]["body"]
    int(name.replace("\n", ""))
    subprocess.run(f"archive {name}", shell=True, check=True)  # expect: INJ001


def safe(event, context):
    name = event["Records"][0]["body"]
    int(name.replace("v", ""))
    subprocess.run(f"archive {name}", shell=True, check=True)
