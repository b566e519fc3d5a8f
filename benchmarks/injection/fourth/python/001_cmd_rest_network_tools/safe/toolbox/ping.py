from .base import Tool


class PingTool(Tool):
    def __init__(self, count=1):
        self.count = count

    def build(self, host):
        return ["ping", "-c", str(self.count), host]


class RouteTool(Tool):
    timeout = 25

    def build(self, host):
        return ["traceroute", "-n", host]
