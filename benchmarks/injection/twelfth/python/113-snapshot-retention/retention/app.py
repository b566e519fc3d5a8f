import os
from datetime import datetime, timedelta, timezone

from retention.plan import to_delete
from retention.rds import Snapshots


def handler(event, context):
    snapshots = Snapshots(os.environ["DB_INSTANCE"])
    oldest = datetime.now(timezone.utc) - timedelta(days=int(os.environ.get("KEEP_DAYS", "30")))
    doomed = list(to_delete(snapshots.all(), oldest))
    for snapshot in doomed:
        snapshots.delete(snapshot)
    return {"deleted": len(doomed)}
