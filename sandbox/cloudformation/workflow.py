"""Step Functions, logs, alarms, and what the CDK writes for itself."""

from __future__ import annotations

import json
import re
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, lowered, resource


@resource(
    "AWS::StepFunctions::StateMachine",
    "StateMachineName StateMachineType RoleArn Definition DefinitionString DefinitionS3Location "
    "DefinitionSubstitutions LoggingConfiguration TracingConfiguration Tags",
)
def state_machine(new: Provision) -> Creation:
    """A state machine; asked for EXPRESS, it still runs as a standard one."""
    name = new.name("StateMachineName", 80)
    request: dict[str, Any] = {
        "name": name,
        "definition": _definition(new),
        "roleArn": new.properties["RoleArn"],
        "type": new.properties.get("StateMachineType", "STANDARD"),
        "tags": lowered(new.user_tags()),
    }
    for template, api in (
        ("LoggingConfiguration", "loggingConfiguration"),
        ("TracingConfiguration", "tracingConfiguration"),
    ):
        if template in new.properties:
            request[api] = lowered(new.properties[template])
    arn = new.client("stepfunctions").create_state_machine(**request)["stateMachineArn"]
    return Creation(ref=arn, attributes={"Arn": arn, "Name": name, "StateMachineRevisionId": "INITIAL"})


def _definition(new: Provision) -> str:
    """The definition with its `${...}` substituted, from whichever of its three places."""
    if "DefinitionString" in new.properties:
        text = str(new.properties["DefinitionString"])
    elif "Definition" in new.properties:
        text = json.dumps(new.properties["Definition"])
    else:
        place = new.properties["DefinitionS3Location"]
        text = new.client("s3").get_object(Bucket=place["Bucket"], Key=place["Key"])["Body"].read().decode()
    substitutions = new.properties.get("DefinitionSubstitutions", {})
    return re.sub(r"\$\{(\w+)\}", lambda found: str(substitutions.get(found[1], found[0])), text)


@resource(
    "AWS::Logs::LogGroup",
    "LogGroupName RetentionInDays KmsKeyId Tags LogGroupClass",
    without_effect={"DeletionProtectionEnabled": "the sandbox deletes nothing before its end"},
)
def log_group(new: Provision) -> Creation:
    """A log group."""
    logs, name = new.client("logs"), new.name("LogGroupName", 512)
    optional = {"kmsKeyId": new.properties["KmsKeyId"]} if "KmsKeyId" in new.properties else {}
    if "LogGroupClass" in new.properties:
        optional["logGroupClass"] = new.properties["LogGroupClass"]
    logs.create_log_group(logGroupName=name, tags={tag["Key"]: tag["Value"] for tag in new.user_tags()}, **optional)
    if days := new.properties.get("RetentionInDays"):
        logs.put_retention_policy(logGroupName=name, retentionInDays=int(days))
    return Creation(ref=name, attributes={"Arn": f"arn:aws:logs:{new.region}:{new.account}:log-group:{name}:*"})


@resource("AWS::Logs::ResourcePolicy", "PolicyName PolicyDocument")
def log_policy(new: Provision) -> Creation:
    """Who may write logs."""
    name = new.properties["PolicyName"]
    new.client("logs").put_resource_policy(policyName=name, policyDocument=new.properties["PolicyDocument"])
    return Creation(ref=name)


@resource("AWS::Logs::MetricFilter", "FilterName FilterPattern LogGroupName MetricTransformations")
def metric_filter(new: Provision) -> Creation:
    """A metric filter; it is kept, but counts nothing."""
    name = new.name("FilterName", 512)
    request = lowered(new.some("FilterPattern", "LogGroupName", "MetricTransformations"))
    new.client("logs").put_metric_filter(filterName=name, **request)
    return Creation(ref=name)


@resource(
    "AWS::CloudWatch::Alarm",
    "AlarmName AlarmDescription ActionsEnabled AlarmActions OKActions InsufficientDataActions ComparisonOperator "
    "EvaluationPeriods DatapointsToAlarm Threshold ThresholdMetricId TreatMissingData "
    "EvaluateLowSampleCountPercentile MetricName Namespace Dimensions Period Statistic ExtendedStatistic Unit "
    "Metrics Tags",
)
def alarm(new: Provision) -> Creation:
    """An alarm."""
    name = new.name("AlarmName", 255)
    request = {key: value for key, value in new.properties.items() if key not in ("AlarmName", "Tags")}
    new.client("cloudwatch").put_metric_alarm(AlarmName=name, Tags=new.user_tags(), **request)
    return Creation(ref=name, attributes={"Arn": f"arn:aws:cloudwatch:{new.region}:{new.account}:alarm:{name}"})


@resource("AWS::CloudWatch::Dashboard", "DashboardName DashboardBody")
def dashboard(new: Provision) -> Creation:
    """A dashboard."""
    name = new.name("DashboardName", 255)
    new.client("cloudwatch").put_dashboard(DashboardName=name, DashboardBody=new.properties["DashboardBody"])
    return Creation(ref=name)


@resource(
    "AWS::CDK::Metadata", "", without_effect={"Analytics": "only tells the CDK's makers which constructs are used"}
)
def cdk_metadata(new: Provision) -> Creation:
    """Nothing, on AWS as well."""
    return Creation(ref=new.logical_id)
