# trigger: codepipeline
import enum
import subprocess

import boto3

s3 = boto3.client("s3")


class Target(enum.Enum):
    TEST = "test"
    LIVE = "live"


def wanted(event):
    place = event["CodePipeline.job"]["data"]["inputArtifacts"][0]["location"]["s3Location"]
    return s3.get_object(Bucket=place["bucketName"], Key=place["objectKey"])["Body"].read().decode().strip()


def deploy(target):
    subprocess.check_call(f"/opt/deploy {target}", shell=True)  # expect: INJ001


def unsafe(event, context):
    target = wanted(event)
    if target != Target.TEST.value:
        print("this goes live")
    deploy(target)


def safe(event, context):
    target = wanted(event)
    try:
        Target(target)
    except ValueError:
        return
    deploy(target)
