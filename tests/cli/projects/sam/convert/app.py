import os


def handler(event, context):
    for record in event["Records"]:
        os.system("convert " + record["s3"]["object"]["key"])
