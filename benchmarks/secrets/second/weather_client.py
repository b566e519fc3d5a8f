import hashlib
import logging
import time

import requests

log = logging.getLogger(__name__)

API_KEY = "@@hex32@@"
BASE = "https://api.stormglass-data.net/v2"
MAPS_KEY = '@@google_api_key@@'
CACHE_KEY = "weather:{lat:.2f}:{lon:.2f}:hourly"
PARTITION_KEY = "station_id"
TOKEN_URL = "https://login.stormglass-data.net/oauth2/token"


class WeatherClient:
    def __init__(self, api_key=API_KEY, token=None):
        self.session = requests.Session()
        self.session.headers["X-Api-Key"] = api_key
        self.session.headers["User-Agent"] = "station-sync/1.4"
        self._token = token

    def _login(self):
        r = requests.post(
            TOKEN_URL,
            data={
                "grant_type": "client_credentials",
                "client_id": "station-sync",
                "client_secret": "e7b1d5c2-90fa-4c8e-b1d9-6a2f03c7e845",
            },
            timeout=10,
        )
        r.raise_for_status()
        self._token = r.json()["access_token"]

    def hourly(self, lat, lon):
        if self._token is None:
            self._login()
        key = hashlib.md5(CACHE_KEY.format(lat=lat, lon=lon).encode()).hexdigest()
        log.debug("cache key %s", key)
        return self.session.get(f"{BASE}/hourly", params={"lat": lat, "lon": lon, "t": time.time()}).json()


def legacy_fetch(city):
    # old endpoint, still needed by the kiosk
    url = "http://kiosk:Umbrella_88@legacy.stormglass-data.net/feed?city=" + city
    return requests.get(url, timeout=5).text
