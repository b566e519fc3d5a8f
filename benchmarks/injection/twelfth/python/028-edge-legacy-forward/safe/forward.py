from functools import partial
from urllib.parse import parse_qs

SITES = {"de": "https://www.example.de/", "fr": "https://www.example.fr/", "uk": "https://www.example.co.uk/"}


def moved(location, status="302", description="Found"):
    return {
        "status": status,
        "statusDescription": description,
        "headers": {"location": [{"key": "Location", "value": location}]},
    }


gone_for_good = partial(moved, status="301", description="Moved Permanently")


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    if request["uri"] != "/enter":
        return request
    params = {k: v[0] for k, v in parse_qs(request["querystring"]).items()}
    if "site" in params:
        return gone_for_good(SITES.get(params["site"], SITES["uk"]))
    return moved("https://www.example.com/")
