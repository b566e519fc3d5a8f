# trigger: s3_batch
import boto3

s3 = boto3.client("s3")
FORMATS = {
    "InputSerialization": {"CSV": {"FileHeaderInfo": "USE"}},
    "OutputSerialization": {"JSON": {}},
}


def unsafe(event, context):
    task = event["tasks"][0]
    bucket = task["s3BucketArn"].split(":::")[-1]
    prefix = task["s3Key"].split("/")[0]
    s3.select_object_content(  # expect: INJ003
        Bucket=bucket,
        Key=task["s3Key"],
        ExpressionType="SQL",
        Expression=f"SELECT * FROM s3object s WHERE s.owner = '{prefix}'",
        **FORMATS,
    )
    return {"results": [{"taskId": task["taskId"], "resultCode": "Succeeded"}]}


def safe(event, context):
    task = event["tasks"][0]
    bucket = task["s3BucketArn"].split(":::")[-1]
    s3.select_object_content(
        Bucket=bucket,
        Key=task["s3Key"],
        ExpressionType="SQL",
        Expression=f"SELECT * FROM s3object s WHERE s.task = '{task['taskId']}'",
        **FORMATS,
    )
    return {"results": [{"taskId": task["taskId"], "resultCode": "Succeeded"}]}
