import datetime as dt
import json

from . import source
from .formats import FORMATS
from .target import Target


def run(event, context):
    day = dt.date.fromisoformat(event["day"])
    fmt = FORMATS[event.get("format", "csv")]
    target = Target.of(event["partner"])
    body, count = fmt(source.orders_of(day))
    key = "orders/%s.%s.gz" % (day.isoformat(), fmt.__name__)
    target.put(key, body)
    target.tell({"key": key, "rows": count})
    print(json.dumps({"day": day.isoformat(), "rows": count}))
    return {"key": key, "bytes": len(body)}
