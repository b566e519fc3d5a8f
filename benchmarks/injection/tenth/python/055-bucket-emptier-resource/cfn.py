import json

import urllib3

http = urllib3.PoolManager()


class Response:
    def __init__(self, event, context):
        self.event = event
        self.context = context

    def _send(self, status, reason):
        body = json.dumps(
            {
                "Status": status,
                "Reason": reason,
                "PhysicalResourceId": self.event.get("PhysicalResourceId", self.context.log_stream_name),
                "StackId": self.event["StackId"],
                "RequestId": self.event["RequestId"],
                "LogicalResourceId": self.event["LogicalResourceId"],
            }
        )
        http.request("PUT", self.event["ResponseURL"], body=body.encode(), headers={"content-type": ""})

    def succeed(self):
        self._send("SUCCESS", "done")

    def fail(self, reason):
        self._send("FAILED", reason)
