import json

import urllib3

http = urllib3.PoolManager(retries=False)

REGIONS = {"eu": "crm-eu.example.com", "us": "crm-us.example.com"}


class CrmClient:
    def __init__(self, host):
        self.base = f"https://{host}/api/v2"

    @classmethod
    def for_region(cls, region):
        return cls(REGIONS.get(region, REGIONS["eu"]))

    def queue_of(self, number):
        response = http.request("GET", self.base + "/routing", fields={"caller": number})
        if response.status != 200:
            return "default"
        return json.loads(response.data).get("queue", "default")
