import json

from task import Task


def task_from(message):
    data = json.loads(message)
    if not isinstance(data, dict):
        raise TypeError("a task was expected")
    return Task(int(data["number"]), data.get("due"), data.get("title", ""))
