import csv
import datetime
import io
import os
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart

import boto3

sts = boto3.client("sts")
s3 = boto3.client("s3")
ses = boto3.client("ses")


def borrowed(role):
    given = sts.assume_role(RoleArn=role, RoleSessionName="cost-report", DurationSeconds=900)["Credentials"]
    return boto3.Session(
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )


def rows(session):
    today = datetime.date.today()
    costs = session.client("ce", region_name="us-east-1").get_cost_and_usage(
        TimePeriod={"Start": str(today - datetime.timedelta(days=7)), "End": str(today)},
        Granularity="DAILY",
        Metrics=["UnblendedCost"],
        GroupBy=[{"Type": "DIMENSION", "Key": "SERVICE"}],
    )
    for day in costs["ResultsByTime"]:
        for group in day["Groups"]:
            yield day["TimePeriod"]["Start"], group["Keys"][0], group["Metrics"]["UnblendedCost"]["Amount"]
    volumes = session.resource("ec2").volumes.filter(Filters=[{"Name": "status", "Values": ["available"]}])
    for volume in volumes:
        yield str(today), "unused volume", volume.id


def handler(event, context):
    own = sts.get_caller_identity()["Account"]
    text = io.StringIO()
    csv.writer(text).writerows(rows(borrowed(os.environ["READER_ROLE"])))
    body = text.getvalue().encode()
    s3.put_object(Bucket=os.environ["REPORT_BUCKET"], Key=f"{own}/{datetime.date.today()}.csv", Body=body)
    mail = MIMEMultipart()
    mail["Subject"], mail["From"], mail["To"] = "Costs", "finops@example.com", event["to"]
    mail.attach(MIMEApplication(body, Name="costs.csv"))
    ses.send_raw_email(RawMessage={"Data": mail.as_bytes()})
