"""Sources and destinations of functions, made with real calls and discovered again."""

import json
from dataclasses import replace

import pytest
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.events.event_sources import list_event_sources
from maremma.aws.collect.triggers.topics import list_topics
from maremma.aws.discovery.function_facts import FunctionReader
from maremma.aws.session.clients import AccountSession
from maremma.aws.session.quota import ControlPlaneQuota
from maremma.model.facet import Facet, GapReason
from maremma.model.function.configuration import Configuration
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import AccountRegion, Target

from tests.analysis.packages.zips import ECHO, zip_of
from tests.aws.accounts import FREE, NOW
from tests.sandbox.orders import ACCOUNT, REGION

pytestmark = pytest.mark.sandbox

OTHER = "222222222222"
PLACE = AccountRegion(ACCOUNT, REGION)
GROUP = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/shop/web"


def target(name):
    return Target(ACCOUNT, REGION, name)


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def anyone(action, resource):
    return document({"Sid": "all", "Effect": "Allow", "Principal": "*", "Action": action, "Resource": resource})


@pytest.fixture(scope="module")
def allowed(session, stranger):
    """Creates a function whose policy lets a service in for a source, or for none."""
    lambdas = session.client("lambda")

    def create(name, service, source="", **more):
        arn = stranger(session, name, zip_of({"index.py": ECHO}))["FunctionArn"]
        request = {"SourceArn": source} if source else {}
        lambdas.add_permission(
            FunctionName=name,
            StatementId="s1",
            Action="lambda:InvokeFunction",
            Principal=service,
            **request,
            **more,
        )
        return arn

    return create


@pytest.fixture
def opened(session):
    return AccountSession(session, PLACE, quota=ControlPlaneQuota(FREE))


def read(opened, name, **more):
    configuration = Configuration(role_arn="arn:aws:iam::111111111111:role/r", code_sha256="c", **more)
    function = DiscoveredFunction(target=target(name), observed_at=NOW, configuration=configuration)
    reading = FunctionReader(opened, lambda: NOW).read(function, lambda: True)
    assert reading is not None
    return reading.applied(function)


def bucket(name, **more):
    settled = {"source_arn": f"arn:aws:s3:::{name}", "name": name, "owner": ACCOUNT}
    return Trigger(**{"kind": TriggerKind.BUCKET, **settled, **more})


def made(s3, name, function="", policy="", block=None, grant=""):
    """A bucket that is open unless it is blocked, with a notification for a function if one is named."""
    s3.create_bucket(Bucket=name, ObjectOwnership="ObjectWriter")
    if block is not None:
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
    if policy:
        s3.put_bucket_policy(Bucket=name, Policy=policy)
    if grant:
        s3.put_bucket_acl(Bucket=name, ACL=grant)
    if function:
        rules = [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".csv"}]
        sent = {
            "LambdaFunctionArn": function,
            "Events": ["s3:ObjectCreated:*"],
            "Filter": {"Key": {"FilterRules": rules}},
        }
        s3.put_bucket_notification_configuration(
            Bucket=name,
            NotificationConfiguration={"LambdaFunctionConfigurations": [sent], "EventBridgeConfiguration": {}},
        )


SENT = "s3:ObjectCreated:* under in/ ending in .csv"
PUBLIC = anyone("s3:PutObject", "arn:aws:s3:::open/*")


def test_a_bucket_that_anybody_may_write_to(session, allowed, opened):
    arn = allowed("from-open", "s3.amazonaws.com", "arn:aws:s3:::open", SourceAccount=ACCOUNT)
    made(session.client("s3"), "open", arn, PUBLIC, grant="public-read-write")
    function = read(opened, "from-open")
    senders = parse_policy("policy of the bucket open", PUBLIC)
    assert function.triggers == (bucket("open", says=SENT, senders=senders, public_write=True),)
    assert function.gaps == ()


def test_a_bucket_that_is_blocked(session, allowed, opened):
    arn = allowed("from-blocked", "s3.amazonaws.com", "arn:aws:s3:::blocked")
    block = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    made(session.client("s3"), "blocked", arn, block=block)
    function = read(opened, "from-blocked")
    assert function.triggers == (bucket("blocked", says=SENT, senders_limited=True),)
    assert function.gaps == ()


def test_a_bucket_that_sends_nothing_is_gone_or_is_of_another_account(sandbox, session, allowed, opened):
    made(session.client("s3"), "silent")
    made(sandbox.session(OTHER).client("s3"), "theirs")
    allowed("from-nothing", "s3.amazonaws.com", "arn:aws:s3:::silent")
    for number, name in enumerate(("gone", "theirs")):
        session.client("lambda").add_permission(
            FunctionName="from-nothing",
            StatementId=f"more-{number}",
            Action="lambda:InvokeFunction",
            Principal="s3.amazonaws.com",
            SourceArn=f"arn:aws:s3:::{name}",
        )
    function = read(opened, "from-nothing")
    assert function.triggers == (
        bucket("gone", owner="", exists=False, enabled=False),
        bucket("silent", enabled=False, says="no notification for the function"),
        bucket("theirs", owner="", senders_seen=False),
    )
    assert [(gap.facet, gap.reason, gap.partial) for gap in function.gaps] == [(Facet.BUCKETS, GapReason.DENIED, True)]
    assert "the bucket theirs may be another account's" in function.gaps[0].says


def test_a_policy_that_may_not_be_read_leaves_the_bucket_with_unknown_senders(session, allowed, opened, refused):
    arn = allowed("from-hidden", "s3.amazonaws.com", "arn:aws:s3:::hidden")
    made(session.client("s3"), "hidden", arn)
    refused("s3", "GetBucketPolicy")
    function = read(opened, "from-hidden")
    assert function.triggers == (bucket("hidden", says=SENT, senders_seen=False),)
    assert [(gap.facet, gap.reason) for gap in function.gaps] == [(Facet.BUCKETS, GapReason.DENIED)]


def test_what_the_account_blocks_holds_for_every_bucket(session, allowed, opened):
    arn = allowed("from-account", "s3.amazonaws.com", "arn:aws:s3:::under-account")
    made(session.client("s3"), "under-account", arn, grant="public-read-write")
    block = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    control = session.client("s3control", region_name=REGION)
    control.put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=block)
    try:
        function = read(opened, "from-account")
    finally:
        control.delete_public_access_block(AccountId=ACCOUNT)
    assert function.triggers == (bucket("under-account", says=SENT, senders_limited=True),)
    assert function.gaps == ()


def group(name="/shop/web", **more):
    arn = GROUP.replace("/shop/web", name) + ":*"
    return Trigger(kind=TriggerKind.LOG_SUBSCRIPTION, source_arn=arn, name=name, owner=ACCOUNT, **more)


def test_log_groups(session, allowed, opened):
    logs = session.client("logs")
    arn = allowed("from-logs", "logs.amazonaws.com", f"{GROUP}:*")
    session.client("lambda").add_permission(
        FunctionName="from-logs",
        StatementId="gone",
        Action="lambda:InvokeFunction",
        Principal="logs.amazonaws.com",
        SourceArn=f"{GROUP.replace('web', 'gone')}:*",
    )
    logs.create_log_group(logGroupName="/shop/web")
    logs.put_subscription_filter(
        logGroupName="/shop/web", filterName="errors", filterPattern="ERROR", destinationArn=arn
    )
    function = read(opened, "from-logs")
    assert function.triggers == (
        group("/shop/gone", exists=False, enabled=False),
        group(says="log events that pass a filter"),
    )
    assert function.gaps == ()


def test_topics(session, allowed, opened, refused):
    sns = session.client("sns")
    topic = sns.create_topic(Name="news")["TopicArn"]
    sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=anyone("sns:Publish", topic))
    arn = allowed("from-news", "sns.amazonaws.com", topic)
    subscription = sns.subscribe(TopicArn=topic, Protocol="lambda", Endpoint=arn, ReturnSubscriptionArn=True)
    sns.set_subscription_attributes(
        SubscriptionArn=subscription["SubscriptionArn"],
        AttributeName="FilterPolicy",
        AttributeValue='{"kind": ["a"]}',
    )
    sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="someone@example.com")
    expected = Trigger(
        kind=TriggerKind.TOPIC,
        source_arn=topic,
        name="news",
        owner=ACCOUNT,
        says="messages that pass a filter policy",
        senders=parse_policy(f"policy of the topic {topic}", anyone("sns:Publish", topic)),
    )
    assert list_topics(opened).of == {"from-news": (expected,)}
    assert dict(opened.calls)["sns:GetTopicAttributes"] == 1
    refused("sns", "GetTopicAttributes")
    denied = list_topics(opened)
    assert denied.of == {"from-news": (replace(expected, senders=None, senders_seen=False),)}
    assert not denied.gaps
    assert [(gap.facet, gap.reason, gap.partial) for gap in denied.gaps_of["from-news"]] == [
        (Facet.TOPICS, GapReason.DENIED, True)
    ]


def test_asynchronous_settings_and_dead_letters(session, allowed, opened):
    sqs, sns = session.client("sqs"), session.client("sns")
    plain = arn_of(sqs, "plain", SqsManagedSseEnabled="false")
    sealed = arn_of(sqs, "sealed", SqsManagedSseEnabled="true")
    topic = sns.create_topic(Name="sealed", Attributes={"KmsMasterKeyId": "alias/aws/sns"})["TopicArn"]
    allowed("delivers", "events.amazonaws.com")
    session.client("lambda").put_function_event_invoke_config(
        FunctionName="delivers",
        MaximumRetryAttempts=0,
        DestinationConfig={"OnSuccess": {"Destination": topic}, "OnFailure": {"Destination": plain}},
    )
    function = read(opened, "delivers", dead_letter_arn=sealed)
    assert function.deliveries == (
        AsynchronousDelivery(
            on_success=Destination(arn=topic, encrypted=True),
            on_failure=Destination(arn=plain, encrypted=False),
            retries=0,
        ),
    )
    assert function.dead_letters == Destination(arn=sealed, encrypted=True)
    assert function.gaps == ()


def test_a_dead_letter_queue_that_is_gone(allowed, opened):
    allowed("loses", "apigateway.amazonaws.com")
    gone = f"arn:aws:sqs:{REGION}:{ACCOUNT}:gone"
    function = read(opened, "loses", dead_letter_arn=gone)
    assert function.dead_letters == Destination(arn=gone)
    assert [(gap.facet, gap.reason, gap.partial) for gap in function.gaps] == [(Facet.DELIVERY, GapReason.GONE, True)]
    assert "lambda:ListFunctionEventInvokeConfigs" not in dict(opened.calls)


def arn_of(sqs, name, **attributes):
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def test_event_sources(session, stranger, opened, refused):
    sqs, lambdas = session.client("sqs"), session.client("lambda")
    stranger(session, "polls", zip_of({"index.py": ECHO}))
    stream = stream_of(session)
    table = table_of(session)
    arns = {name: arn_of(sqs, name) for name in ("fed", "vanished")}
    policy = anyone("sqs:SendMessage", arns["fed"])
    url = sqs.get_queue_url(QueueName="fed")["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    lambdas.create_event_source_mapping(
        FunctionName="polls", EventSourceArn=arns["fed"], ScalingConfig={"MaximumConcurrency": 7}
    )
    lambdas.create_event_source_mapping(FunctionName="polls", EventSourceArn=arns["vanished"])
    for source in (stream, table["LatestStreamArn"]):
        lambdas.create_event_source_mapping(FunctionName="polls", EventSourceArn=source, StartingPosition="LATEST")
    sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName="vanished")["QueueUrl"])
    found = list_event_sources(opened)
    assert found.gaps == ()
    seen = {each.source_arn: (each.senders, each.senders_seen, each.source_exists) for each in found.of["polls"]}
    tables = anyone("dynamodb:PutItem", table["TableArn"])
    assert seen == {
        arns["fed"]: (parse_policy(f"policy of the queue {arns['fed']}", policy), True, True),
        arns["vanished"]: (None, True, False),
        stream: (parse_policy(f"policy of the stream {stream}", anyone("kinesis:PutRecord", stream)), True, True),
        table["LatestStreamArn"]: (parse_policy(f"policy of the table {table['TableArn']}", tables), True, True),
    }
    refused("sqs", "GetQueueAttributes")
    denied = list_event_sources(opened)
    assert {each.senders_seen for each in denied.of["polls"] if ":sqs:" in each.source_arn} == {False}
    assert not denied.gaps
    assert [(gap.facet, gap.reason, gap.partial) for gap in denied.gaps_of["polls"]] == [
        (Facet.EVENT_SOURCES, GapReason.DENIED, True)
    ]


def stream_of(session):
    """A Kinesis stream that anybody may write to."""
    kinesis = session.client("kinesis")
    kinesis.create_stream(StreamName="clicks", ShardCount=1)
    arn = kinesis.describe_stream_summary(StreamName="clicks")["StreamDescriptionSummary"]["StreamARN"]
    kinesis.put_resource_policy(ResourceARN=arn, Policy=anyone("kinesis:PutRecord", arn))
    return arn


def table_of(session):
    """A table with a stream, whose policy lets anybody write."""
    dynamodb = session.client("dynamodb")
    table = dynamodb.create_table(
        TableName="carts",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )["TableDescription"]
    arn = table["TableArn"]
    dynamodb.put_resource_policy(ResourceArn=arn, Policy=anyone("dynamodb:PutItem", arn))
    return table
