"""What made-up functions may do: SAM's policy templates, AWS's managed policies, statements; by how usual they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.templates.application import Application, Document, attribute, reference, substituted
from benchmarks.templates.stores import bucket, queue, secret, table, topic

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": ["lambda.amazonaws.com"]}, "Action": ["sts:AssumeRole"]}
    ],
}
MANAGED = {
    "AWSLambdaBasicExecutionRole": 10,
    "AmazonDynamoDBFullAccess": 3,
    "AmazonS3FullAccess": 3,
    "AmazonS3ReadOnlyAccess": 2,
    "AWSXrayWriteOnlyAccess": 2,
    "AmazonSQSFullAccess": 2,
    "AmazonSNSFullAccess": 1,
    "AmazonDynamoDBReadOnlyAccess": 1,
    "AmazonSSMReadOnlyAccess": 1,
    "AWSLambda_FullAccess": 1,
    "CloudWatchLogsFullAccess": 1,
    "AmazonEC2ReadOnlyAccess": 1,
    "AmazonSESFullAccess": 1,
    "AdministratorAccess": 1,
}
_SERVICE_ROLES = frozenset({"AWSLambdaBasicExecutionRole"})


def arn_of_managed(name: str) -> str:
    """The ARN of one of AWS's own policies."""
    return f"arn:aws:iam::aws:policy/{'service-role/' if name in _SERVICE_ROLES else ''}{name}"


def named_policy(app: Application) -> Document:
    """One of SAM's policy templates."""
    makers: Mapping[str, tuple[float, Callable[[], Document]]] = {
        "DynamoDBCrudPolicy": (20, lambda: {"TableName": reference(table(app))}),
        "DynamoDBReadPolicy": (6, lambda: {"TableName": reference(table(app))}),
        "DynamoDBWritePolicy": (2, lambda: {"TableName": reference(table(app))}),
        "S3ReadPolicy": (6, lambda: {"BucketName": reference(bucket(app))}),
        "S3CrudPolicy": (6, lambda: {"BucketName": reference(bucket(app))}),
        "S3WritePolicy": (1, lambda: {"BucketName": substituted("${AWS::StackName}-out-${AWS::AccountId}")}),
        "SQSSendMessagePolicy": (4, lambda: {"QueueName": attribute(queue(app), "QueueName")}),
        "SQSPollerPolicy": (3, lambda: {"QueueName": attribute(queue(app), "QueueName")}),
        "SNSPublishMessagePolicy": (3, lambda: {"TopicName": attribute(topic(app), "TopicName")}),
        "SSMParameterReadPolicy": (3, lambda: {"ParameterName": "shop/*"}),
        "LambdaInvokePolicy": (2, lambda: {"FunctionName": "*"}),
        "AWSSecretsManagerGetSecretValuePolicy": (2, lambda: {"SecretArn": reference(secret(app))}),
        "SESCrudPolicy": (1, lambda: {"IdentityName": "shop.example"}),
        "CloudWatchPutMetricPolicy": (1, dict),
        "RekognitionDetectOnlyPolicy": (1, dict),
        "StepFunctionsExecutionPolicy": (1, lambda: {"StateMachineName": "orders"}),
        "VPCAccessPolicy": (1, dict),
    }
    name = app.one_of({name: weight for name, (weight, _) in makers.items()})
    return {name: makers[name][1]()}


def document(app: Application) -> Document:
    """A policy with one or two statements."""
    statements = [_statement(app) for _ in range(app.one_of({1: 3, 2: 1}))]
    return {"Version": "2012-10-17", "Statement": statements if app.chance(0.9) else statements[0]}


def _statement(app: Application) -> Document:
    makers = (
        (4, lambda: (["dynamodb:GetItem", "dynamodb:PutItem"], attribute(table(app)))),
        (2, lambda: ("dynamodb:*", attribute(table(app)))),
        (2, lambda: (["dynamodb:Query"], substituted(f"${{{table(app)}.Arn}}/index/*"))),
        (3, lambda: ("s3:GetObject", substituted(f"arn:aws:s3:::${{{bucket(app)}}}/*"))),
        (2, lambda: ("s3:*", "*")),
        (1, lambda: (["s3:PutObject"], {"Fn::Join": ["", [attribute(bucket(app)), "/*"]]})),
        (3, lambda: (["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "*")),
        (2, lambda: (["logs:*"], "arn:aws:logs:*:*:*")),
        (2, lambda: ("sqs:SendMessage", attribute(queue(app)))),
        (1, lambda: (["sns:Publish"], reference(topic(app)))),
        (1, lambda: (["ses:SendEmail", "ses:SendRawEmail"], "*")),
        (1, lambda: ("secretsmanager:GetSecretValue", "*")),
        (1, lambda: (["ec2:DescribeInstances", "ec2:StartInstances"], ["*"])),
        (1, lambda: ("lambda:InvokeFunction", substituted("arn:${AWS::Partition}:lambda:*:*:function:*"))),
        (1, lambda: (["iam:PassRole", "lambda:CreateFunction"], "*")),
        (1, lambda: ("*", "*")),
        (1, lambda: ("bedrock:InvokeModel", "*")),
        (1, lambda: (["ssm:GetParameter"], substituted("arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/*"))),
    )
    action, resource = app.one_of({make: weight for weight, make in makers})()
    sid = {"Sid": f"Own{len(app.resources)}"} if app.chance(0.2) else {}
    return {**sid, "Effect": "Allow", "Action": action, "Resource": resource}


def policies(app: Application) -> list[Any]:
    """What SAM's `Policies` holds."""
    makers = {"named": 5, "managed": 3, "document": 3}
    made: list[Any] = []
    for _ in range(app.one_of({0: 2, 1: 5, 2: 3, 3: 1})):
        kind = app.one_of(makers)
        if kind == "named":
            made.append(named_policy(app))
        elif kind == "managed":
            name = app.one_of(MANAGED)
            made.append(arn_of_managed(name) if app.chance(0.3) else name)
        else:
            made.append(document(app))
    return made


def role(app: Application, name: str) -> str:
    """A role of its own; its logical id."""
    properties: dict[str, Any] = {"AssumeRolePolicyDocument": TRUST}
    managed = dict.fromkeys(app.one_of(MANAGED) for _ in range(app.one_of({0: 1, 1: 3, 2: 1})))
    if managed:
        properties["ManagedPolicyArns"] = [arn_of_managed(each) for each in managed]
    if app.chance(0.7):
        properties["Policies"] = [{"PolicyName": "own", "PolicyDocument": document(app)}]
    made = app.add(name, "AWS::IAM::Role", properties)
    if app.chance(0.15):
        policy = {"PolicyName": f"{made}More", "Roles": [reference(made)], "PolicyDocument": document(app)}
        app.add(f"{made}Policy", "AWS::IAM::Policy", policy)
    return made
