# trigger: s3
import os
from urllib.parse import unquote_plus

import boto3

emr = boto3.client("emr-serverless")
SCRIPT = os.environ["SCRIPT_URI"]


def start(script, *arguments):
    return emr.start_job_run(  # expect: INJ002
        applicationId=os.environ["APPLICATION_ID"],
        executionRoleArn=os.environ["JOB_ROLE_ARN"],
        jobDriver={"sparkSubmit": {"entryPoint": script, "entryPointArguments": list(arguments)}},
    )["jobRunId"]


def unsafe(event, context):
    location = event["Records"][0]["s3"]
    key = unquote_plus(location["object"]["key"])
    return start(key)


def safe(event, context):
    location = event["Records"][0]["s3"]
    key = unquote_plus(location["object"]["key"])
    return start(SCRIPT, "--input", f"s3://{location['bucket']['name']}/{key}")
