# trigger: pipe
import urllib3

http = urllib3.PoolManager()
HOST = "https://tiles.example.com"


def urls(records, base):
    for record in records:
        yield "/".join((base or record["value"], "tile", "1.png"))


def unsafe(event, context):
    return [http.request("GET", url).status for url in urls(event, "")]  # expect: INJ007


def safe(event, context):
    return [http.request("GET", url).status for url in urls(event, HOST)]
