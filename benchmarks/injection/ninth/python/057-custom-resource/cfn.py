import json

import urllib3

http = urllib3.PoolManager()


def answer(event, context, status):
    body = json.dumps({
        "Status": status,
        "Reason": "See " + context.log_stream_name,
        "PhysicalResourceId": event.get("PhysicalResourceId", context.log_stream_name),
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
    }).encode()
    http.request("PUT", event["ResponseURL"], body=body, headers={"content-type": ""})
