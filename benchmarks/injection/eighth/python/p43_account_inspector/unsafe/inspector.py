from accounts import session_for


def count_instances(session):
    pages = session.client("ec2").get_paginator("describe_instances").paginate(
        Filters=[{"Name": "instance-state-name", "Values": ["running"]}]
    )
    return sum(len(r["Instances"]) for page in pages for r in page["Reservations"])


def run(event, context):
    session = session_for(event["roleArn"])
    return {"running": count_instances(session)}
