import json

import urllib3

pool = urllib3.PoolManager(timeout=urllib3.Timeout(3.0), retries=False)


class WeatherClient:
    def __init__(self, region, token):
        self.base = f"https://{region}.weather.example.net/v2"
        self.headers = {"X-Api-Token": token}

    def latest(self, station):
        answer = pool.request("GET", f"{self.base}/stations/{station}/latest", headers=self.headers)  # expect: ssrf
        if answer.status != 200:
            return 502, {}
        return 200, json.loads(answer.data)
