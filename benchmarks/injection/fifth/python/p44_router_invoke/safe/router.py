import json
import os

from config import Config
from targets import Invoker

config = Config.from_environment(os.environ)
invoker = Invoker(config)


def handler(event, context):
    task = event.get("task", {})
    attempts = max(1, min(int(task.get("attempts", 1)), 3))
    results = []
    for name in task.get("functions", []):
        results.append(invoker.invoke(name, attempts=attempts))
    return json.loads(json.dumps({"results": results}))
