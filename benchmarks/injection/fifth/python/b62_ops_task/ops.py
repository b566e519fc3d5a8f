import os

from tasks import resize, restart, rotate, sizes

TASKS = {"restart": restart, "rotate": rotate, "sizes": sizes, "resize": resize}


def handler(event, context):
    task = TASKS.get(event.get("task"))
    if task is None:
        return {"error": "unknown task", "tasks": sorted(TASKS)}
    if context.get_remaining_time_in_millis() < 10_000:
        return {"error": "not enough time"}
    return {"stage": os.environ.get("STAGE", "dev"), "result": task(event.get("options") or {})}
