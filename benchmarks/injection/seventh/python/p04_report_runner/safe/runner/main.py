import os
from datetime import date

from .process import Runner, UnknownTool
from .storage import ReportStore

runner = Runner(os.environ.get("LAMBDA_TASK_ROOT", "/var/task") + "/bin")
store = ReportStore(os.environ["REPORT_BUCKET"])


def handle(event, context):
    """Called by the back office: {"tool": "aging", "day": "2024-02-01"}"""
    day = date.fromisoformat(event["day"])
    try:
        data = runner.run(event["tool"], day)
    except UnknownTool:
        return {"ok": False, "error": "unknown tool"}
    key = store.save(day, data)
    return {"ok": True, "key": key, "bytes": len(data)}
