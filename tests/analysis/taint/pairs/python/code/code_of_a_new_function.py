# trigger: direct
import boto3

functions = boto3.client("lambda")


def unsafe(event, context):
    source = event["zip"]
    functions.update_function_code(FunctionName="worker", ZipFile=source, Publish=True)  # expect: INJ002
    return {"updated": True}


def safe(event, context):
    version = int(event["version"])
    functions.update_function_code(
        FunctionName="worker", S3Bucket="releases-111122223333", S3Key=f"worker/{version}.zip", Publish=True
    )
    return {"updated": True}
