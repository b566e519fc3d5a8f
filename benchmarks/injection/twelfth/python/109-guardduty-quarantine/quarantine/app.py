import logging

from quarantine.actions import isolate, snapshot_volumes
from quarantine.finding import Finding

log = logging.getLogger()
log.setLevel(logging.INFO)


def handler(event, context):
    finding = Finding.parse(event["detail"])
    if finding is None or finding.severity < 7:
        log.info("nothing to do")
        return {"isolated": False}
    isolate(finding.instance)
    return {"isolated": True, "snapshots": snapshot_volumes(finding.instance)}
