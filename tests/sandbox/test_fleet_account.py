"""What stands in an account after seeding is what the catalogue says."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from maremma.contract.change_events import CHANGE_EVENTS

from sandbox.fleet.account import seed
from sandbox.fleet.ages import date_back
from sandbox.fleet.catalogue import CATALOGUE, PAIRS
from sandbox.fleet.change import CHANGED, deploy_change
from sandbox.fleet.triggers import (
    Authorizer,
    BusRule,
    HttpRoute,
    Invoker,
    Queue,
    RestRoute,
    Schedule,
    Topic,
    Upload,
    Url,
)
from sandbox.url_conditions import url_conditions

pytestmark = pytest.mark.sandbox

REGION = "eu-south-1"
SECOND_ACCOUNT = "222222222222"


@pytest.fixture(scope="module")
def session(sandbox):
    return sandbox.session("111111111111", region=REGION)


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def fleet(session, told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages")
    with url_conditions():
        yield seed(session, CATALOGUE, packages=folder, on_progress=lambda done, total: told.append((done, total)))


def _statements(session, function):
    client = session.client("lambda")
    try:
        return json.loads(client.get_policy(FunctionName=function)["Policy"])["Statement"]
    except client.exceptions.ResourceNotFoundException:
        return []


def _functions(session):
    pages = session.client("lambda").get_paginator("list_functions").paginate()
    return {each["FunctionName"]: each for page in pages for each in page["Functions"]}


def _described(kind):
    return [(function, trigger) for function in CATALOGUE for trigger in function.triggers if isinstance(trigger, kind)]


def test_every_function_is_there_as_described(session, fleet):
    listed = _functions(session)

    assert set(listed) == {function.name for function in CATALOGUE}
    for function in CATALOGUE:
        shown = listed[function.name]
        assert shown.get("Runtime", "") == function.runtime
        assert shown["Role"].endswith(f"role/shop/{function.role.name}")
        assert shown["PackageType"] == ("Image" if function.image else "Zip")
        layers = [f"shop-{name.removesuffix(' before')}" for name in function.layers]
        assert [each["Arn"].split(":")[6] for each in shown["Layers"]] == layers
        assert set(shown.get("Environment", {}).get("Variables", {})) == {each.name for each in function.environment}
        if not function.image:
            assert shown["CodeSha256"] == fleet.packages.build(function.package).code_sha256


def test_progress_is_told_function_by_function(fleet, told):
    assert told == [(number, len(CATALOGUE)) for number in range(1, len(CATALOGUE) + 1)]


def test_a_role_allows_what_the_catalogue_says(session, fleet):
    details = session.client("iam").get_account_authorization_details(Filter=["Role"])["RoleDetailList"]
    by_name = {role["RoleName"]: role for role in details}

    for function in CATALOGUE:
        role = by_name[function.role.name]
        granted = [
            action
            for policy in role["RolePolicyList"]
            for statement in policy["PolicyDocument"]["Statement"]
            for action in statement["Action"]
        ]
        assert granted == [action for allow in function.role.allows for action in allow.actions]
        assert [policy["PolicyName"] for policy in role["AttachedManagedPolicies"]] == list(function.role.attached)


def test_five_functions_share_two_roles():
    users = defaultdict(list)
    for function in CATALOGUE:
        users[function.role.name].append(function.name)

    assert [names for names in users.values() if len(names) > 1] == [
        ["parcel-tracking-open", "wish-lists-keyed"],
        ["notify-shipping", "notify-returns", "notify-reviews"],
    ]


def test_urls_have_the_authentication_and_both_permissions_of_the_catalogue(session, fleet):
    client = session.client("lambda")
    for function, url in _described(Url):
        (config,) = client.list_function_url_configs(FunctionName=function.name)["FunctionUrlConfigs"]
        statements = _statements(session, function.name)
        assert config["AuthType"] == ("NONE" if url.public else "AWS_IAM")
        assert {statement["Action"] for statement in statements} == {
            "lambda:InvokeFunctionUrl",
            "lambda:InvokeFunction",
        }
        assert {statement["Principal"] == "*" for statement in statements} == {url.public}
        assert [statement["Condition"] for statement in statements] == [
            {"StringEquals": {"lambda:FunctionUrlAuthType": config["AuthType"]}},
            {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
        ]


@pytest.mark.parametrize(
    ("kind", "service"),
    [(Topic, "sns"), (Upload, "s3"), (BusRule, "events"), (Schedule, "events"), (RestRoute, "apigateway")],
)
def test_a_permission_names_its_source_unless_the_catalogue_leaves_it_open(session, fleet, kind, service):
    for function, trigger in _described(kind):
        (statement,) = [each for each in _statements(session, function.name) if each["Sid"] != "former-uploads"]
        assert statement["Principal"] == {"Service": f"{service}.amazonaws.com"}
        if getattr(trigger, "from_anywhere", False):
            assert "Condition" not in statement
        else:
            (source,) = statement["Condition"]["ArnLike"].values()
            assert source.startswith(
                ("arn:aws:s3:::shop-", f"arn:aws:{_arn_service(service)}:{REGION}:{fleet.account}:")
            )


def _arn_service(service):
    return {"apigateway": "execute-api"}.get(service, service)


def test_queues_feed_the_functions_whose_mapping_is_on(session, fleet):
    mappings = session.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    states = {(each["FunctionArn"], each["EventSourceArn"]): each["State"] for each in mappings}

    assert states == {
        (fleet.arn(function.name), f"arn:aws:sqs:{REGION}:{fleet.account}:{queue.name}"): "Enabled"
        if queue.enabled
        else "Disabled"
        for function, queue in _described(Queue)
    }


def test_the_open_queue_is_open(session, fleet):
    sqs = session.client("sqs")
    for _, queue in _described(Queue):
        if queue.gone:
            with pytest.raises(sqs.exceptions.QueueDoesNotExist):
                sqs.get_queue_url(QueueName=queue.name)
            continue
        url = sqs.get_queue_url(QueueName=queue.name)["QueueUrl"]
        policy = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"]).get("Attributes", {}).get("Policy")
        principals = [each["Principal"] for each in json.loads(policy)["Statement"]] if policy else []
        assert principals == (["*"] if queue.open_to_all else [])


def test_rest_routes_are_deployed_with_their_authorizers(session, fleet):
    gateway = session.client("apigateway")
    api = fleet.apis["shop"]
    authorizers = {each["id"]: each["type"] for each in gateway.get_authorizers(restApiId=api)["items"]}
    resources = gateway.get_resources(restApiId=api, embed=["methods"], limit=500)["items"]
    methods = {
        (name, resource["path"]): method
        for resource in resources
        for name, method in resource.get("resourceMethods", {}).items()
    }
    expected = {"none": None, "api key": None, "iam": None, "cognito": "COGNITO_USER_POOLS", "lambda": "TOKEN"}

    assert [stage["stageName"] for stage in gateway.get_stages(restApiId=api)["item"]] == ["live"]
    assert len(methods) == len(_described(RestRoute))
    for function, route in _described(RestRoute):
        method = methods[route.method, route.path]
        assert authorizers.get(method.get("authorizerId")) == expected[route.auth]
        assert method["apiKeyRequired"] is (route.auth == "api key")
        assert fleet.arn(function.name) in method["methodIntegration"]["uri"]


def test_http_routes_are_deployed_with_their_authorizers(session, fleet):
    gateway = session.client("apigatewayv2")
    api = fleet.apis["mobile"]
    routes = {each["RouteKey"]: each for each in gateway.get_routes(ApiId=api)["Items"]}
    integrations = {
        each["IntegrationId"]: each["IntegrationUri"] for each in gateway.get_integrations(ApiId=api)["Items"]
    }

    for function, route in _described(HttpRoute):
        shown = routes[f"{route.method} {route.path}"]
        assert shown["AuthorizationType"] == ("JWT" if route.auth == "jwt" else "NONE")
        assert integrations[shown["Target"].removeprefix("integrations/")] == fleet.arn(function.name)


def test_the_authorizer_may_be_invoked_by_its_api_alone(session, fleet):
    ((function, _),) = _described(Authorizer)
    (statement,) = _statements(session, function.name)
    (source,) = statement["Condition"]["ArnLike"].values()

    assert f":{fleet.apis['shop']}/authorizers/" in source


def test_buckets_topics_and_rules_know_their_functions(session, fleet):
    for function, upload in _described(Upload):
        bucket = f"shop-{upload.bucket}-{fleet.account}"
        notifications = session.client("s3").get_bucket_notification_configuration(Bucket=bucket)
        targets = [each["LambdaFunctionArn"] for each in notifications["LambdaFunctionConfigurations"]]
        assert fleet.arn(function.name) in targets
    for function, topic in _described(Topic):
        arn = f"arn:aws:sns:{REGION}:{fleet.account}:{topic.name}"
        subscriptions = session.client("sns").list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
        assert fleet.arn(function.name) in [each["Endpoint"] for each in subscriptions]
    for function, rule in [*_described(BusRule), *_described(Schedule)]:
        targets = session.client("events").list_targets_by_rule(Rule=rule.name)["Targets"]
        assert [each["Arn"] for each in targets] == [fleet.arn(function.name)]
        state = session.client("events").describe_rule(Name=rule.name)["State"]
        assert state == ("ENABLED" if getattr(rule, "enabled", True) else "DISABLED")


def test_direct_callers_are_a_foreign_account_and_the_own_organization(session, fleet):
    for function, invoker in _described(Invoker):
        (statement,) = _statements(session, function.name)
        if invoker.organization:
            assert statement["Condition"] == {"StringEquals": {"aws:PrincipalOrgID": invoker.organization}}
        else:
            assert statement["Principal"] == {"AWS": f"arn:aws:iam::{invoker.account}:root"}


def test_log_groups_are_kept_as_described(session, fleet):
    groups = session.client("logs").get_paginator("describe_log_groups").paginate(logGroupNamePrefix="/aws/lambda/")
    kept = {group["logGroupName"]: group.get("retentionInDays") for page in groups for group in page["logGroups"]}

    assert kept == {f"/aws/lambda/{each.name}": each.retention_days for each in CATALOGUE if each.log_group}


def test_cloudwatch_counted_the_invocations(session, fleet):
    now = datetime.now(UTC)
    client = session.client("cloudwatch")
    for function in CATALOGUE:
        asked = {
            "Namespace": "AWS/Lambda",
            "MetricName": "Invocations",
            "Dimensions": [{"Name": "FunctionName", "Value": function.name}],
        }
        (answer,) = client.get_metric_data(
            MetricDataQueries=[{"Id": "used", "MetricStat": {"Metric": asked, "Period": 7_776_000, "Stat": "Sum"}}],
            StartTime=now - timedelta(days=90),
            EndTime=now,
        )["MetricDataResults"]
        assert sum(answer["Values"]) == function.invocations


def test_a_trail_logs_the_changes(session, fleet):
    trail = session.client("cloudtrail")
    (name,) = [each["Name"] for each in trail.describe_trails()["trailList"]]
    (selector,) = trail.get_event_selectors(TrailName=name)["EventSelectors"]

    assert trail.get_trail_status(Name=name)["IsLogging"]
    assert selector["IncludeManagementEvents"]
    assert selector["ReadWriteType"] == "All"


def test_a_fleet_gets_its_past(session, fleet):
    now = datetime(2026, 6, 1, tzinfo=UTC)
    date_back(fleet, now=now)

    for name, shown in _functions(session).items():
        (function,) = [each for each in CATALOGUE if each.name == name]
        assert datetime.fromisoformat(shown["LastModified"]) == now - timedelta(days=function.age_days)
    (lagging,) = [each for each in CATALOGUE if each.former]
    (*versions,) = session.client("lambda").list_versions_by_function(FunctionName=lagging.name)["Versions"]
    ages = [(now - datetime.fromisoformat(each["LastModified"])).days for each in versions]
    assert ages == [lagging.age_days, lagging.former.age_days]


def test_a_second_account_gets_the_same_fleet_with_other_secrets(sandbox, session, fleet, tmp_path):
    other = sandbox.session(SECOND_ACCOUNT, region=REGION)
    pair = next(pair for pair in PAIRS if any(variable.secret for variable in pair.unsafe.environment))
    seeded = seed(other, (pair.unsafe, pair.safe), packages=tmp_path)
    here, there = _functions(session)[pair.unsafe.name], _functions(other)[pair.unsafe.name]

    assert seeded.account == SECOND_ACCOUNT
    assert here["CodeSha256"] == there["CodeSha256"]
    assert here["Environment"]["Variables"] != there["Environment"]["Variables"]


def test_the_change_makes_the_safe_function_public_and_cloudtrail_tells(session, fleet):
    before = _functions(session)[CHANGED]
    events = deploy_change(session, fleet)
    after = _functions(session)[CHANGED]

    assert before["CodeSha256"] != after["CodeSha256"]
    assert "*" in [statement["Principal"] for statement in _statements(session, CHANGED)]
    assert session.client("lambda").get_function_url_config(FunctionName=CHANGED)["AuthType"] == "NONE"
    for event in events:
        assert event.name in CHANGE_EVENTS[f"{event.service}.amazonaws.com"]
        told = json.loads(event.entry["Detail"])
        assert (told["eventName"], told["readOnly"]) == (event.name, False)
    assert {event.region for event in events if event.service == "iam"} == {"us-east-1"}
