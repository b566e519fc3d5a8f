import importlib
import json
import os

from context_data import JobContext

KNOWN = {"resize": "resize", "rotate": "rotate"}


class PluginManager:
    package = os.environ.get("PLUGIN_PACKAGE", "")

    def __init__(self):
        self.loaded = {}

    def get(self, name):
        if name not in self.loaded:
            path = ".".join(filter(None, [self.package, name]))
            self.loaded[name] = importlib.import_module(path)  # expect: code
        return self.loaded[name]


plugins = PluginManager()


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        kind = message["type"].lower()
        with JobContext(message.get("id", 0)) as job:
            plugin = plugins.get(kind)
            job.result = plugin.run(job.number)
    return {"batchItemFailures": []}
