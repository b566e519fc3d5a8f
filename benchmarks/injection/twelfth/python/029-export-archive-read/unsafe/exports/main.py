import uuid

from exports.store import ExportStore, UnknownDomain


def handler(event, context):
    try:
        store = ExportStore.for_domain(event["domain"])
        rows = store.read(uuid.UUID(event["exportId"]))
    except (UnknownDomain, ValueError, KeyError):
        return {"ok": False}
    return {"ok": True, "rows": rows}
