import importlib
import logging

logger = logging.getLogger()

TASKS = {
    "reindex": ("admin.reindex", "run"),
    "purge": ("admin.purge", "purge_expired"),
}


def load(name):
    module, attr = TASKS[name]
    return getattr(importlib.import_module(module), attr)


def handler(event, context):
    name = event.get("task")
    if name not in TASKS:
        return {"error": "no such task", "tasks": sorted(TASKS)}
    task = load(name)
    limit = int(event.get("limit", 100))
    done = task(limit=min(limit, 1000), deadline=context.get_remaining_time_in_millis)
    logger.info("task finished, %d items", done)
    return {"done": done}
