# trigger: eventbridge
from urllib.parse import urlencode
from urllib.request import Request, urlopen


def send(request):
    with urlopen(request, timeout=10) as answer:  # expect: INJ007
        return answer.status


def unsafe(event, context):
    detail = event["detail"]
    request = Request(detail["endpoint"], data=b"{}", method="POST")
    return send(request)


def safe(event, context):
    detail = event["detail"]
    query = urlencode({"endpoint": detail["endpoint"], "id": detail["id"]})
    request = Request("https://relay.internal/forward?" + query, data=b"{}", method="POST")
    return send(request)
