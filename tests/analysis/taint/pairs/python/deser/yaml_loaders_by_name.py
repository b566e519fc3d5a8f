# trigger: codepipeline
import io
import zipfile

import boto3
import yaml
from yaml import UnsafeLoader as Fast

s3 = boto3.client("s3")
try:
    from yaml import CSafeLoader as Strict
except ImportError:
    from yaml import SafeLoader as Strict


def artifact(event):
    place = event["CodePipeline.job"]["data"]["inputArtifacts"][0]["location"]["s3Location"]
    answer = s3.get_object(Bucket=place["bucketName"], Key=place["objectKey"])
    return zipfile.ZipFile(io.BytesIO(answer["Body"].read()))


def unsafe(event, context):
    return list(yaml.load_all(artifact(event).read("settings.yaml"), Fast))  # expect: INJ005


def safe(event, context):
    return list(yaml.load_all(artifact(event).read("settings.yaml"), Strict))
