# trigger: rest
import os
import re

SITES = "/mnt/sites"
SITE = re.compile(r"[a-z]{3,20}")


def unsafe(event, context):
    site, page = event["pathParameters"]["site"], event["pathParameters"]["page"]
    home = os.path.realpath(os.path.join(SITES, site))
    path = os.path.realpath(os.path.join(home, page))
    if os.path.commonpath([home, path]) != home:
        return {"statusCode": 404}
    with open(path) as found:  # expect: INJ006
        return {"statusCode": 200, "body": found.read()}


def safe(event, context):
    site, page = event["pathParameters"]["site"], event["pathParameters"]["page"]
    if not SITE.fullmatch(site):
        return {"statusCode": 404}
    home = os.path.realpath(os.path.join(SITES, site))
    path = os.path.realpath(os.path.join(home, page))
    if home != os.path.commonpath([path, home]):
        return {"statusCode": 404}
    with open(path) as found:
        return {"statusCode": 200, "body": found.read()}
