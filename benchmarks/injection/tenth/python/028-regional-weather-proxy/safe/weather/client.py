import json

import urllib3

pool = urllib3.PoolManager(timeout=urllib3.Timeout(3.0), retries=False)


HOSTS = {"eu": "eu.weather.example.net", "us": "us.weather.example.net", "ap": "ap.weather.example.net"}


class WeatherClient:
    def __init__(self, region, token):
        self.base = f"https://{HOSTS[region]}/v2"
        self.headers = {"X-Api-Token": token}

    def latest(self, station):
        answer = pool.request("GET", f"{self.base}/stations/{station}/latest", headers=self.headers)
        if answer.status != 200:
            return 502, {}
        return 200, json.loads(answer.data)
