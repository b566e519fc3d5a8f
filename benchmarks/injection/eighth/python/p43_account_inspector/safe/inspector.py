import os

from accounts import session_for

ROLES = {
    "staging": os.environ["STAGING_ROLE"],
    "production": os.environ["PRODUCTION_ROLE"],
}


def count_instances(session):
    pages = session.client("ec2").get_paginator("describe_instances").paginate(
        Filters=[{"Name": "instance-state-name", "Values": ["running"]}]
    )
    return sum(len(r["Instances"]) for page in pages for r in page["Reservations"])


def run(event, context):
    stage = event["stage"]
    if stage not in ROLES:
        raise ValueError("unknown stage")
    session = session_for(ROLES[stage])
    return {"running": count_instances(session)}
