import boto3

from cfn import Response


def empty(bucket):
    bucket = boto3.resource("s3").Bucket(bucket)
    bucket.object_versions.delete()
    bucket.objects.all().delete()


def handler(event, context):
    response = Response(event, context)
    try:
        if event["RequestType"] == "Delete":
            empty(event["ResourceProperties"]["BucketName"])
        response.succeed()
    except Exception as e:
        response.fail(type(e).__name__)
