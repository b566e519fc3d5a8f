import json

import urllib3

http = urllib3.PoolManager(timeout=urllib3.Timeout(total=6))


def lookup(base, phone):
    response = http.request(
        "GET",
        f"{base}/contacts",
        fields={"phone": phone},
        headers={"Accept": "application/json"},
    )
    if response.status != 200:
        return {}
    return json.loads(response.data)
