import os

from .athena import AthenaRunner
from .queries import monthly_usage, BadRequest

runner = AthenaRunner(workgroup=os.environ.get("WORKGROUP", "primary"), database="billing")


def handler(event, context):
    detail = event["detail"]
    started = {}
    for account in detail.get("accounts", []):
        try:
            sql = monthly_usage(account, detail["month"])
        except BadRequest:
            continue
        started[account] = runner.start(sql)
    return {"started": len(started), "executions": list(started.values())}
