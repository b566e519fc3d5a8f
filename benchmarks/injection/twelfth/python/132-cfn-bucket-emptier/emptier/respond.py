import json

import urllib3

http = urllib3.PoolManager()


def respond(event, context, status, data=None):
    body = json.dumps(
        {
            "Status": status,
            "Reason": f"See {context.log_stream_name}",
            "PhysicalResourceId": event.get("PhysicalResourceId", context.log_stream_name),
            "StackId": event["StackId"],
            "RequestId": event["RequestId"],
            "LogicalResourceId": event["LogicalResourceId"],
            "Data": data or {},
        }
    )
    http.request("PUT", event["ResponseURL"], body=body, headers={"content-type": ""})
