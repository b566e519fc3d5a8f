import json
import logging

from .handlers import REGISTRY, Context

log = logging.getLogger(__name__)


def handler(event, context):
    failures = []
    with Context.open() as ctx:
        for record in event["Records"]:
            message = json.loads(record["body"])
            cls = REGISTRY.get(message.get("event"))
            if cls is None:
                log.warning("message %s has no handler", record["messageId"])
                continue
            try:
                cls(ctx).execute(message["data"])
                ctx.commit()
            except Exception:
                ctx.rollback()
                log.exception("message %s failed", record["messageId"])
                failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
