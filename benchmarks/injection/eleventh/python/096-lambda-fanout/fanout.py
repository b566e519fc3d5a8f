import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import boto3
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from boto3.dynamodb.conditions import Attr
from botocore.config import Config
from botocore.exceptions import ClientError

logger = Logger(service="fanout")
metrics = Metrics(namespace="Billing", service="fanout")
WORKER = os.environ["WORKER_FUNCTION"]
client = boto3.client("lambda", config=Config(max_pool_connections=16))
tenants = boto3.resource("dynamodb").Table(os.environ["TENANTS_TABLE"])


@dataclass(frozen=True)
class Period:
    start: str
    end: str

    @classmethod
    def before(cls, moment: datetime) -> "Period":
        end = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls((end - timedelta(days=1)).isoformat(), end.isoformat())


def active() -> Iterator[str]:
    arguments = {
        "FilterExpression": Attr("state").eq("active"),
        "ProjectionExpression": "tenant_id",
    }
    while True:
        page = tenants.scan(**arguments)
        for item in page["Items"]:
            yield item["tenant_id"]
        if "LastEvaluatedKey" not in page:
            return
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def start(tenant: str, period: Period) -> None:
    payload = {"tenant": tenant, "period": asdict(period)}
    client.invoke(FunctionName=WORKER, InvocationType="Event", Payload=json.dumps(payload).encode())


@metrics.log_metrics
@logger.inject_lambda_context
def handler(event, context):
    period = Period.before(datetime.fromisoformat(event["time"]))
    started, failed = 0, []
    with ThreadPoolExecutor(max_workers=16) as pool:
        pending = {pool.submit(start, tenant, period): tenant for tenant in active()}
        for future in as_completed(pending):
            try:
                future.result()
                started += 1
            except ClientError as exc:
                failed.append(pending[future])
                logger.warning("not started", extra={"tenant": pending[future], "code": exc.response["Error"]["Code"]})
    metrics.add_metric(name="Started", unit=MetricUnit.Count, value=started)
    metrics.add_metric(name="NotStarted", unit=MetricUnit.Count, value=len(failed))
    if failed and not started:
        raise RuntimeError("no worker could be started")
    return {"started": started, "failed": len(failed)}
