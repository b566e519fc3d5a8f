import os

import boto3
from requests_aws4auth import AWS4Auth


def auth():
    credentials = boto3.Session().get_credentials()
    return AWS4Auth(
        region=os.environ["AWS_REGION"],
        service="es",
        refreshable_credentials=credentials,
    )
