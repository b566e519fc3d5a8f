import base64
import logging

from enrich.sites import site_of

log = logging.getLogger()
log.setLevel(logging.INFO)


def enriched(record):
    fields = base64.b64decode(record["data"]).decode("utf-8", "replace").split()
    try:
        line = ",".join([*fields, site_of(fields[3])]) + "\n"
    except (IndexError, ValueError):
        return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
    return {"recordId": record["recordId"], "result": "Ok", "data": base64.b64encode(line.encode()).decode()}


def handler(event, context):
    records = [enriched(record) for record in event["records"]]
    log.info("failed=%d", sum(r["result"] != "Ok" for r in records))
    return {"records": records}
