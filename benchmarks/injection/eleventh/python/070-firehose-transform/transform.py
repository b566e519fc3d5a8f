import base64
import json
from datetime import datetime, timezone
from enum import Enum
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

logger = Logger()
metrics = Metrics(namespace="Ingest")


class Result(str, Enum):
    OK = "Ok"
    DROPPED = "Dropped"
    FAILED = "ProcessingFailed"


SOURCES = {"web", "ios", "android"}
DROP = {"heartbeat", "debug"}


class Normalizer:
    def __init__(self, version: int = 2):
        self._version = version

    def _moment(self, value: Any) -> datetime:
        match value:
            case int() | float():
                return datetime.fromtimestamp(value / 1000, tz=timezone.utc)
            case str():
                return datetime.fromisoformat(value)
        raise ValueError("timestamp")

    def __call__(self, event: dict) -> dict:
        moment = self._moment(event["ts"])
        source = event.get("source")
        return {
            "v": self._version,
            "ts": moment.isoformat(),
            "hour": moment.strftime("%Y-%m-%d-%H"),
            "source": source if source in SOURCES else "other",
            "name": str(event["name"])[:80],
            "user": int(event["user"]),
            "props": {str(k)[:40]: str(v)[:400] for k, v in event.get("props", {}).items()},
        }


normalize = Normalizer()


def transform(record: dict) -> dict:
    out = {"recordId": record["recordId"], "data": record["data"]}
    try:
        event = json.loads(base64.b64decode(record["data"]))
        if event.get("name") in DROP:
            return {**out, "result": Result.DROPPED.value}
        row = normalize(event)
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        logger.warning("record not processed", extra={"error": type(exc).__name__})
        return {**out, "result": Result.FAILED.value}
    line = json.dumps(row, separators=(",", ":")) + "\n"
    return {
        "recordId": record["recordId"],
        "result": Result.OK.value,
        "data": base64.b64encode(line.encode()).decode(),
        "metadata": {"partitionKeys": {"hour": row["hour"], "source": row["source"]}},
    }


@metrics.log_metrics
def handler(event, context):
    records = [transform(record) for record in event["records"]]
    failed = sum(r["result"] == Result.FAILED.value for r in records)
    metrics.add_metric(name="Failed", unit=MetricUnit.Count, value=failed)
    return {"records": records}
