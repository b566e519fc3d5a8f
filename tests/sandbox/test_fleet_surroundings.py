"""What stands around the functions of the demo account, seeded without a wire: doors, callers and watchers."""

import json

import pytest

from sandbox.fleet.account import seed
from sandbox.fleet.catalogue import CATALOGUE
from sandbox.fleet.direct import DirectSession
from sandbox.fleet.triggers import (
    Appointment,
    BalancerRule,
    Device,
    FormerUpload,
    GraphQl,
    SignIn,
    SocketRoute,
    Task,
    Upload,
)

pytestmark = pytest.mark.sandbox

ACCOUNT, REGION = "555555555555", "us-east-1"


def _described(*kinds):
    return [
        (function, trigger) for function in CATALOGUE for trigger in function.triggers if isinstance(trigger, kinds)
    ]


FLEET = tuple(
    {
        function.name: function
        for function in CATALOGUE
        if function.alias
        or function.in_vpc
        or function.outcomes
        or any(
            isinstance(
                each,
                (Appointment, BalancerRule, Device, FormerUpload, GraphQl, SignIn, SocketRoute, Task, Upload),
            )
            for each in function.triggers
        )
    }.values()
)


@pytest.fixture(scope="module")
def session(sandbox):
    return sandbox.session(ACCOUNT, region=REGION)


@pytest.fixture(scope="module", autouse=True)
def fleet(session, tmp_path_factory):
    return seed(DirectSession(session), FLEET, packages=tmp_path_factory.mktemp("packages"))


def _sources(session, function):
    """The conditions of each statement that lets a service in, by the service."""
    policy = json.loads(session.client("lambda").get_policy(FunctionName=function)["Policy"])
    return {each["Principal"]["Service"]: each.get("Condition", {}) for each in policy["Statement"]}


def test_the_load_balancer_signs_in_only_where_the_rule_says(session, fleet):
    client = session.client("elbv2")
    (balancer,) = client.describe_load_balancers()["LoadBalancers"]
    (listener,) = client.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]
    rules = client.describe_rules(ListenerArn=listener["ListenerArn"])["Rules"]
    actions = {
        condition["PathPatternConfig"]["Values"][0]: [each["Type"] for each in rule["Actions"]]
        for rule in rules
        for condition in rule["Conditions"]
    }

    assert (balancer["Scheme"], listener["Protocol"]) == ("internet-facing", "HTTPS")
    assert actions == {
        rule.path: ["authenticate-oidc", "forward"] if rule.auth == "oidc" else ["forward"]
        for _, rule in _described(BalancerRule)
    }
    for function, _ in _described(BalancerRule):
        (group,) = client.describe_target_groups(Names=[function.name])["TargetGroups"]
        (health,) = client.describe_target_health(TargetGroupArn=group["TargetGroupArn"])["TargetHealthDescriptions"]
        assert health["Target"]["Id"] == fleet.arn(function.name)
        condition = _sources(session, function.name)["elasticloadbalancing.amazonaws.com"]
        assert condition["ArnLike"]["AWS:SourceArn"] == group["TargetGroupArn"]


def test_graphql_apis_ask_for_what_the_catalogue_says(session, fleet):
    client = session.client("appsync")
    modes = {"api key": "API_KEY", "iam": "AWS_IAM", "cognito": "AMAZON_COGNITO_USER_POOLS"}
    for function, trigger in _described(GraphQl):
        api = client.get_graphql_api(apiId=fleet.apis[trigger.api])["graphqlApi"]
        (source,) = client.list_data_sources(apiId=api["apiId"])["dataSources"]
        assert api["authenticationType"] == modes[trigger.auth]
        assert source["lambdaConfig"]["lambdaFunctionArn"] == fleet.arn(function.name)


def test_sockets_are_deployed_and_ask_on_connecting(session, fleet):
    client = session.client("apigatewayv2")
    for _, trigger in _described(SocketRoute):
        api = fleet.apis[trigger.api]
        checks = {each["RouteKey"]: each["AuthorizationType"] for each in client.get_routes(ApiId=api)["Items"]}
        (stage,) = client.get_stages(ApiId=api)["Items"]
        assert checks == {"$connect": "AWS_IAM" if trigger.auth == "iam" else "NONE", trigger.route: "NONE"}
        assert stage["DeploymentId"]


def test_only_an_open_bucket_lets_anybody_put_and_a_former_one_is_gone(session, fleet):
    s3 = session.client("s3")
    for _, upload in _described(Upload):
        bucket = f"shop-{upload.bucket}-{ACCOUNT}"
        if upload.open_to_all:
            (statement,) = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
            assert (statement["Principal"], statement["Action"]) == ("*", "s3:PutObject")
            with pytest.raises(s3.exceptions.ClientError, match="NoSuchPublicAccessBlockConfiguration"):
                s3.get_public_access_block(Bucket=bucket)
        else:
            blocked = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
            assert list(blocked.values()) == [True] * 4
    for function, former in _described(FormerUpload):
        arn = f"arn:aws:s3:::shop-{former.bucket}-{ACCOUNT}"
        policy = json.loads(session.client("lambda").get_policy(FunctionName=function.name)["Policy"])
        (condition,) = [each["Condition"] for each in policy["Statement"] if arn in str(each)]
        assert ("StringEquals" in condition) is former.pinned
        with pytest.raises(s3.exceptions.ClientError):
            s3.head_bucket(Bucket=arn.rpartition(":")[2])


def test_callers_by_the_clock_in_workflows_and_on_signing_in(session, fleet):
    for function, trigger in _described(Appointment):
        target = session.client("scheduler").get_schedule(Name=trigger.name)["Target"]
        assert target["Arn"] == fleet.arn(function.name)
    machines = session.client("stepfunctions")
    arns = {each["name"]: each["stateMachineArn"] for each in machines.list_state_machines()["stateMachines"]}
    for function, trigger in _described(Task):
        definition = json.loads(machines.describe_state_machine(stateMachineArn=arns[trigger.machine])["definition"])
        called = definition["States"]["Work"]["Parameters"]
        assert (called["FunctionName"], called["Qualifier"]) == (fleet.arn(function.name), function.alias)
    for function, trigger in _described(SignIn):
        pools = session.client("cognito-idp")
        (pool,) = [each["Id"] for each in pools.list_user_pools(MaxResults=9)["UserPools"]]
        shown = pools.describe_user_pool(UserPoolId=pool)["UserPool"]
        assert shown["LambdaConfig"] == {trigger.step: fleet.arn(function.name)}
        assert shown["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    for function, trigger in _described(Device):
        rule = session.client("iot").get_topic_rule(ruleName=trigger.rule)["rule"]
        assert rule["actions"] == [{"lambda": {"functionArn": fleet.arn(function.name)}}]


def test_an_alias_stands_for_what_was_published(session):
    client = session.client("lambda")
    for function in [each for each in FLEET if each.alias]:
        live = client.get_function_configuration(FunctionName=function.name, Qualifier=function.alias)
        latest = client.get_function_configuration(FunctionName=function.name)
        for shown, described in ((live, function.first), (latest, function)):
            assert shown["Runtime"] == described.runtime
            assert set(shown["Environment"]["Variables"]) == {each.name for each in described.environment}
        assert (live["CodeSha256"] == latest["CodeSha256"]) is (function.former is None)


def test_asynchronous_outcomes_go_where_the_catalogue_says(session):
    client = session.client("lambda")
    for function in [each for each in FLEET if each.outcomes]:
        (config,) = client.list_function_event_invoke_configs(FunctionName=function.name)["FunctionEventInvokeConfigs"]
        told = config["DestinationConfig"]
        failed = function.outcomes.on_failure.replace("{region}", REGION).replace("{account}", ACCOUNT)
        assert told["OnFailure"]["Destination"] == failed
        assert bool(told.get("OnSuccess")) is bool(function.outcomes.on_success)


def test_functions_in_the_vpc_have_two_zones(session):
    for function in [each for each in FLEET if each.in_vpc]:
        attached = session.client("lambda").get_function_configuration(FunctionName=function.name)["VpcConfig"]
        subnets = session.client("ec2").describe_subnets(SubnetIds=attached["SubnetIds"])["Subnets"]
        assert len({each["AvailabilityZone"] for each in subnets}) == 2


def test_alarms_and_signing_hold_for_those_that_have_them(session, fleet):
    alarms = session.client("cloudwatch").get_paginator("describe_alarms").paginate()
    watched = {each["Dimensions"][0]["Value"] for page in alarms for each in page["MetricAlarms"]}
    client = session.client("lambda")
    (config,) = client.list_code_signing_configs()["CodeSigningConfigs"]
    signed = client.list_functions_by_code_signing_config(CodeSigningConfigArn=config["CodeSigningConfigArn"])

    assert watched == {each.name for each in FLEET if each.alarm}
    assert config["CodeSigningPolicies"] == {"UntrustedArtifactOnDeployment": "Enforce"}
    assert set(signed["FunctionArns"]) == {fleet.arn(each.name) for each in FLEET if each.signed}
