"""User pools, schedules of EventBridge Scheduler, streams of Kinesis."""

from __future__ import annotations

from sandbox.cloudformation.resource import Creation, Provision, resource


@resource("AWS::Cognito::UserPool", "UserPoolName LambdaConfig")
def user_pool(new: Provision) -> Creation:
    """A user pool."""
    optional = new.some("LambdaConfig")
    pool = new.client("cognito-idp").create_user_pool(PoolName=new.name("UserPoolName", 128), **optional)["UserPool"]
    provider = f"cognito-idp.{new.region}.amazonaws.com/{pool['Id']}"
    attributes = {"Arn": pool["Arn"], "ProviderName": provider, "ProviderURL": f"https://{provider}"}
    return Creation(ref=pool["Id"], attributes=attributes)


@resource("AWS::Cognito::UserPoolClient", "UserPoolId ClientName")
def user_pool_client(new: Provision) -> Creation:
    """An application of a user pool."""
    pool, name = new.properties["UserPoolId"], new.name("ClientName", 128)
    made = new.client("cognito-idp").create_user_pool_client(UserPoolId=pool, ClientName=name)
    return Creation(ref=made["UserPoolClient"]["ClientId"])


@resource("AWS::Scheduler::Schedule", "Name ScheduleExpression State Target FlexibleTimeWindow Description GroupName")
def schedule(new: Provision) -> Creation:
    """A schedule."""
    name = new.name("Name")
    optional = new.some("State", "Description", "GroupName")
    made = new.client("scheduler").create_schedule(
        Name=name,
        ScheduleExpression=new.properties["ScheduleExpression"],
        FlexibleTimeWindow=new.properties["FlexibleTimeWindow"],
        Target=new.properties["Target"],
        **optional,
    )
    return Creation(ref=name, attributes={"Arn": made["ScheduleArn"]})


@resource("AWS::Kinesis::Stream", "Name ShardCount RetentionPeriodHours StreamEncryption StreamModeDetails")
def stream(new: Provision) -> Creation:
    """A stream."""
    kinesis, name = new.client("kinesis"), new.name("Name", 128)
    kinesis.create_stream(StreamName=name, ShardCount=int(new.properties.get("ShardCount", 1)))
    if encryption := new.properties.get("StreamEncryption"):
        kinesis.start_stream_encryption(StreamName=name, **encryption)
    arn = f"arn:aws:kinesis:{new.region}:{new.account}:stream/{name}"
    return Creation(ref=name, attributes={"Arn": arn})
