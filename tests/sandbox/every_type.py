"""A stack that uses every type the sandbox declares, with every property that has an effect there."""

import json


def attribute(name, what="Arn"):
    return {"Fn::GetAtt": [name, what]}


def statement(action, principal, **more):
    return {"Effect": "Allow", "Action": action, "Principal": {"Service": principal}, "Resource": "*", **more}


def document(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


PASS = {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": {"said": "${Word}"}, "End": True}}}

# logical id: (type, properties). Between them they use every type the sandbox declares.
RESOURCES = {
    "Key": (
        "AWS::KMS::Key",
        {
            "KeyPolicy": document(statement("kms:*", "lambda.amazonaws.com")),
            "EnableKeyRotation": True,
            "PendingWindowInDays": 7,
        },
    ),
    "KeyAlias": ("AWS::KMS::Alias", {"AliasName": "alias/engine", "TargetKeyId": attribute("Key")}),
    "Table": (
        "AWS::DynamoDB::Table",
        {
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "BillingMode": "PAY_PER_REQUEST",
            "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": True},
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
            "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": attribute("Key")},
        },
    ),
    "GlobalTable": (
        "AWS::DynamoDB::GlobalTable",
        {
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "place", "AttributeType": "S"},
                {"AttributeName": "points", "AttributeType": "N"},
            ],
            "BillingMode": "PAY_PER_REQUEST",
            "GlobalSecondaryIndexes": [
                {
                    "IndexName": "ranking",
                    "KeySchema": [
                        {"AttributeName": "place", "KeyType": "HASH"},
                        {"AttributeName": "points", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
            "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
            "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": True},
            "Replicas": [
                {
                    "Region": {"Ref": "AWS::Region"},
                    "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
                    "DeletionProtectionEnabled": True,
                }
            ],
        },
    ),
    "Bucket": (
        "AWS::S3::Bucket",
        {
            "BucketEncryption": {
                "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
            },
            "PublicAccessBlockConfiguration": {"BlockPublicAcls": True, "BlockPublicPolicy": True},
            "VersioningConfiguration": {"Status": "Enabled"},
            "LifecycleConfiguration": {
                "Rules": [
                    {
                        "Id": "old",
                        "Status": "Enabled",
                        "Prefix": "scans/",
                        "ExpirationInDays": 30,
                        "NoncurrentVersionExpiration": {"NoncurrentDays": 7},
                        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
                    }
                ]
            },
            "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
        },
    ),
    "BucketPolicy": (
        "AWS::S3::BucketPolicy",
        {
            "Bucket": {"Ref": "Bucket"},
            "PolicyDocument": document(
                {
                    "Effect": "Deny",
                    "Principal": {"AWS": "*"},
                    "Action": "s3:*",
                    "Resource": "*",
                    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                }
            ),
        },
    ),
    "Topic": ("AWS::SNS::Topic", {"KmsMasterKeyId": {"Ref": "Key"}, "Tags": [{"Key": "of", "Value": "us"}]}),
    "TopicPolicy": (
        "AWS::SNS::TopicPolicy",
        {"Topics": [{"Ref": "Topic"}], "PolicyDocument": document(statement("sns:Publish", "events.amazonaws.com"))},
    ),
    "Subscription": (
        "AWS::SNS::Subscription",
        {"TopicArn": {"Ref": "Topic"}, "Protocol": "sqs", "Endpoint": attribute("Queue"), "RawMessageDelivery": True},
    ),
    "Queue": (
        "AWS::SQS::Queue",
        {
            "VisibilityTimeout": 90,
            "RedrivePolicy": {"deadLetterTargetArn": attribute("DeadQueue"), "maxReceiveCount": 3},
            "SqsManagedSseEnabled": True,
        },
    ),
    "DeadQueue": ("AWS::SQS::Queue", {"MessageRetentionPeriod": 1209600}),
    "QueuePolicy": (
        "AWS::SQS::QueuePolicy",
        {
            "Queues": [{"Ref": "Queue"}],
            "PolicyDocument": document(statement("sqs:SendMessage", "events.amazonaws.com")),
        },
    ),
    "ManagedPolicy": (
        "AWS::IAM::ManagedPolicy",
        {
            "ManagedPolicyName": "boundary",
            "PolicyDocument": document({"Effect": "Allow", "Action": "s3:GetObject", "Resource": attribute("Bucket")}),
        },
    ),
    "Policy": (
        "AWS::IAM::Policy",
        {
            "PolicyName": "engine",
            "Roles": [{"Ref": "Role"}],
            "PolicyDocument": document({"Effect": "Allow", "Action": "s3:GetObject", "Resource": attribute("Bucket")}),
        },
    ),
    "Logs": ("AWS::Logs::LogGroup", {"RetentionInDays": 30}),
    "LogPolicy": (
        "AWS::Logs::ResourcePolicy",
        {
            "PolicyName": "logs",
            "PolicyDocument": json.dumps(document(statement("logs:PutLogEvents", "delivery.amazonaws.com"))),
        },
    ),
    "Filter": (
        "AWS::Logs::MetricFilter",
        {
            "FilterPattern": "ERROR",
            "LogGroupName": {"Ref": "Logs"},
            "MetricTransformations": [{"MetricName": "m", "MetricNamespace": "n", "MetricValue": "1"}],
        },
    ),
    "Version": ("AWS::Lambda::Version", {"FunctionName": {"Ref": "Function"}}),
    "Alias": (
        "AWS::Lambda::Alias",
        {"FunctionName": {"Ref": "Function"}, "FunctionVersion": attribute("Version", "Version"), "Name": "live"},
    ),
    "Url": ("AWS::Lambda::Url", {"TargetFunctionArn": attribute("Function"), "AuthType": "AWS_IAM"}),
    "Permission": (
        "AWS::Lambda::Permission",
        {
            "FunctionName": attribute("Function"),
            "Action": "lambda:InvokeFunction",
            "Principal": "events.amazonaws.com",
            "SourceArn": attribute("Rule"),
        },
    ),
    "Mapping": (
        "AWS::Lambda::EventSourceMapping",
        {"FunctionName": {"Ref": "Function"}, "EventSourceArn": attribute("Queue"), "BatchSize": 5, "Enabled": False},
    ),
    "Invoke": (
        "AWS::Lambda::EventInvokeConfig",
        {"FunctionName": {"Ref": "Function"}, "Qualifier": "$LATEST", "MaximumRetryAttempts": 0},
    ),
    "Layer": (
        "AWS::Lambda::LayerVersion",
        {
            "Content": {"S3Bucket": {"Fn::Sub": "assets-${AWS::AccountId}"}, "S3Key": "layer.zip"},
            "CompatibleArchitectures": ["arm64"],
        },
    ),
    "Machine": (
        "AWS::StepFunctions::StateMachine",
        {
            "RoleArn": attribute("Role"),
            "DefinitionString": {"Fn::Join": ["", [json.dumps(PASS)]]},
            "DefinitionSubstitutions": {"Word": {"Ref": "AWS::Region"}},
            "TracingConfiguration": {"Enabled": True},
            "LoggingConfiguration": {
                "Destinations": [{"CloudWatchLogsLogGroup": {"LogGroupArn": attribute("Logs")}}],
                "IncludeExecutionData": False,
                "Level": "ERROR",
            },
        },
    ),
    "Bus": ("AWS::Events::EventBus", {"Name": "changes"}),
    "BusPolicy": (
        "AWS::Events::EventBusPolicy",
        {
            "EventBusName": {"Ref": "Bus"},
            "StatementId": "organization",
            "Statement": {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "events:PutEvents",
                "Resource": attribute("Bus"),
                "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
            },
        },
    ),
    "Rule": (
        "AWS::Events::Rule",
        {
            "EventBusName": {"Ref": "Bus"},
            "EventPattern": {"source": ["aws.lambda"]},
            "Targets": [{"Id": "t", "Arn": attribute("Queue")}],
        },
    ),
    "Alarm": (
        "AWS::CloudWatch::Alarm",
        {
            "ComparisonOperator": "GreaterThanThreshold",
            "EvaluationPeriods": 1,
            "Threshold": 0,
            "Period": 60,
            "Statistic": "Sum",
            "MetricName": "Errors",
            "Namespace": "AWS/Lambda",
            "AlarmActions": [{"Ref": "Topic"}],
            "TreatMissingData": "notBreaching",
        },
    ),
    "Dashboard": ("AWS::CloudWatch::Dashboard", {"DashboardBody": json.dumps({"widgets": []})}),
    "Parameter": ("AWS::SSM::Parameter", {"Type": "String", "Value": attribute("GlobalTable", "StreamArn")}),
    "Secret": ("AWS::SecretsManager::Secret", {"GenerateSecretString": {"PasswordLength": 20}}),
    "SecretPolicy": (
        "AWS::SecretsManager::ResourcePolicy",
        {
            "SecretId": {"Ref": "Secret"},
            "ResourcePolicy": document(statement("secretsmanager:GetSecretValue", "lambda.amazonaws.com")),
        },
    ),
    "CDKMetadata": ("AWS::CDK::Metadata", {"Analytics": "v2:deflate64:"}),
}
FUNCTION = {
    "Architectures": ["arm64"],
    "Layers": [{"Ref": "Layer"}],
    "TracingConfig": {"Mode": "Active"},
    "DeadLetterConfig": {"TargetArn": attribute("DeadQueue")},
    "LoggingConfig": {"LogFormat": "JSON", "LogGroup": {"Ref": "Logs"}},
    "Tags": [{"Key": "maremma", "Value": "engine"}],
    "ReservedConcurrentExecutions": 3,
    "EphemeralStorage": {"Size": 1024},
}
