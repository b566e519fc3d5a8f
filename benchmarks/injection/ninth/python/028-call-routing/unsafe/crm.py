import json

import urllib3

http = urllib3.PoolManager(retries=False)

REGIONS = {"eu": "crm-eu.example.com", "us": "crm-us.example.com"}


class CrmClient:
    def __init__(self, host):
        self.base = f"https://{host}/api/v2"

    def queue_of(self, number):
        response = http.request("GET", self.base + "/routing", fields={"caller": number})  # expect: ssrf
        if response.status != 200:
            return "default"
        return json.loads(response.data).get("queue", "default")
