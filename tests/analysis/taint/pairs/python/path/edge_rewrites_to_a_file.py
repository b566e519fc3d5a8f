# trigger: cloudfront
from pathlib import Path, PurePosixPath

PAGES = {"/": "index.html", "/about": "about.html", "/contact": "contact.html"}
ROOT = Path(__file__).parent / "pages"


def response(text):
    return {"status": "200", "statusDescription": "OK", "body": text}


def unsafe(event, context):
    request = event["Records"][0]["cf"]["request"]
    name = str(PurePosixPath(request["uri"]).relative_to("/"))
    return response((ROOT / name).read_text())  # expect: INJ006


def safe(event, context):
    request = event["Records"][0]["cf"]["request"]
    if request["uri"] not in PAGES:
        return request
    return response((ROOT / PAGES[request["uri"]]).read_text())
