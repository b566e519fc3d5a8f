import boto3

sts = boto3.client("sts")


def session_for(role, name):
    response = sts.assume_role(RoleArn=role, RoleSessionName=name, DurationSeconds=900)
    issued = response["Credentials"]
    return boto3.Session(
        aws_access_key_id=issued["AccessKeyId"],
        aws_secret_access_key=issued["SecretAccessKey"],
        aws_session_token=issued["SessionToken"],
    )
