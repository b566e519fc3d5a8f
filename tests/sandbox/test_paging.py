"""Pages as AWS gives them, and the operations that moto lacks."""

import json

import pytest
from botocore.exceptions import ClientError

from sandbox.fleet.scale import multiply
from sandbox.paging import PAGES

pytestmark = pytest.mark.sandbox

FUNCTIONS = 60


@pytest.fixture(scope="module")
def fleet(session, stranger):
    lambdas = session.client("lambda")
    role = stranger(session, "f-000")["Role"]
    for number in range(1, FUNCTIONS):
        lambdas.create_function(
            FunctionName=f"f-{number:03}", Runtime="python3.13", Role=role, Handler="a.b", Code={"ZipFile": b"PK"}
        )
    lambdas.publish_version(FunctionName="f-000")
    return lambdas


def test_list_functions_gives_at_most_fifty(fleet):
    first = fleet.list_functions(MaxItems=1000)
    second = fleet.list_functions(Marker=first["NextMarker"])
    assert (len(first["Functions"]), len(second["Functions"])) == (50, FUNCTIONS - 50)
    assert "NextMarker" not in second


@pytest.mark.parametrize(("asked", "total"), [({}, FUNCTIONS), ({"FunctionVersion": "ALL"}, FUNCTIONS + 1)])
def test_a_paginator_sees_every_function_once(fleet, asked, total):
    pages = fleet.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 7}, **asked)
    arns = [(function["FunctionArn"], function["Version"]) for page in pages for function in page["Functions"]]
    assert len(arns) == len(set(arns)) == total


def test_a_made_up_marker_is_refused(fleet):
    with pytest.raises(ClientError, match="InvalidParameterValueException"):
        fleet.list_functions(Marker="bm9uc2Vuc2U=")


def test_rest_apis_and_resources_page(session):
    gateway = session.client("apigateway")
    apis = [gateway.create_rest_api(name=f"api-{number}")["id"] for number in range(27)]
    first = gateway.get_rest_apis()
    assert len(first["items"]) == 25
    assert len(gateway.get_rest_apis(position=first["position"])["items"]) == 2
    root = gateway.get_resources(restApiId=apis[0])["items"][0]["id"]
    for number in range(4):
        gateway.create_resource(restApiId=apis[0], parentId=root, pathPart=f"p{number}")
    pages = gateway.get_paginator("get_resources").paginate(restApiId=apis[0], PaginationConfig={"PageSize": 2})
    assert [len(page["items"]) for page in pages] == [2, 2, 1]


def test_http_apis_routes_and_integrations_page(session):
    gateway = session.client("apigatewayv2")
    api, *_ = [gateway.create_api(Name=f"http-{number}", ProtocolType="HTTP")["ApiId"] for number in range(3)]
    for number in range(3):
        gateway.create_route(ApiId=api, RouteKey=f"GET /{number}")
        gateway.create_integration(ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=f"arn:{number}")
    for operation, asked in (("get_apis", {}), ("get_routes", {"ApiId": api}), ("get_integrations", {"ApiId": api})):
        first = getattr(gateway, operation)(MaxResults="2", **asked)
        second = getattr(gateway, operation)(MaxResults="2", NextToken=first["NextToken"], **asked)
        assert (len(first["Items"]), len(second["Items"]), "NextToken" in second) == (2, 1, False), operation


def test_authorization_details_count_all_kinds_together(sandbox):
    iam = sandbox.session("333333333333").client("iam")
    trust = json.dumps({"Statement": []})
    statement = {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    for number in range(4):
        role = f"r{number}"
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=trust)
        arn = iam.create_policy(PolicyName=f"p{number}", PolicyDocument=json.dumps(document))["Policy"]["Arn"]
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    iam.create_user(UserName="u")
    pages = list(iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 3}))
    sizes = [
        sum(len(page[kind]) for kind in ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"))
        for page in pages
    ]
    assert sizes == [3, 3, 3]
    assert {role["RoleName"] for page in pages for role in page["RoleDetailList"]} == {"r0", "r1", "r2", "r3"}


def test_log_groups_page(sandbox):
    logs = sandbox.session("333333333333").client("logs")
    for number in range(55):
        logs.create_log_group(logGroupName=f"/g/{number}")
    assert [len(page["logGroups"]) for page in logs.get_paginator("describe_log_groups").paginate()] == [50, 5]


def test_every_paged_operation_is_one_that_boto3_knows(session):
    for service, operation in PAGES:
        assert operation in session.client(service).meta.service_model.operation_names


def test_account_settings_know_the_reserved_concurrency(session, fleet):
    before = fleet.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
    fleet.put_function_concurrency(FunctionName="f-001", ReservedConcurrentExecutions=40)
    assert fleet.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"] == before - 40


def test_function_urls_are_listed(fleet):
    fleet.create_function_url_config(FunctionName="f-002", AuthType="NONE")
    assert [url["AuthType"] for url in fleet.list_function_url_configs(FunctionName="f-002")["FunctionUrlConfigs"]] == [
        "NONE"
    ]
    assert fleet.list_function_url_configs(FunctionName="f-003")["FunctionUrlConfigs"] == []
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        fleet.list_function_url_configs(FunctionName="nowhere")


def test_a_function_keeps_its_dead_letter_queue_and_its_log_group(session, stranger):
    queue = {"TargetArn": "arn:aws:sqs:us-east-1:111111111111:q"}
    stranger(session, "kept", DeadLetterConfig=queue, LoggingConfig={"LogFormat": "JSON", "LogGroup": "/mine"})
    listed = session.client("lambda").get_function_configuration(FunctionName="kept")
    assert (listed["DeadLetterConfig"], listed["LoggingConfig"]["LogGroup"]) == (queue, "/mine")


def test_metrics_that_were_put_can_be_read(session):
    import datetime

    cloudwatch, now = session.client("cloudwatch"), datetime.datetime.now(datetime.UTC)
    dimensions = [{"Name": "FunctionName", "Value": "f-001"}]
    metric = {"MetricName": "Invocations", "Dimensions": dimensions}
    cloudwatch.put_metric_data(Namespace="AWS/Lambda", MetricData=[{**metric, "Value": 5}])
    answer = cloudwatch.get_metric_data(
        MetricDataQueries=[
            {"Id": "a", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", **metric}, "Period": 86400, "Stat": "Sum"}}
        ],
        StartTime=now - datetime.timedelta(days=1),
        EndTime=now + datetime.timedelta(hours=1),
    )
    assert answer["MetricDataResults"][0]["Values"] == [5.0]


def test_a_large_list_pages_to_its_end_and_is_described_once(session, fleet):
    multiply(session.client("sts").get_caller_identity()["Account"], session.region_name, 1_003)
    pages = list(fleet.get_paginator("list_functions").paginate())
    arns = [function["FunctionArn"] for page in pages for function in page["Functions"]]
    assert [len(page["Functions"]) for page in pages] == [50] * 20 + [3]
    assert len(set(arns)) == 1_003
