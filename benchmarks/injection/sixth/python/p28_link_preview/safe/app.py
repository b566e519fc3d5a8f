import re
from urllib.parse import urlparse
from urllib.request import HTTPRedirectHandler, Request, build_opener

from chalice import BadRequestError, Chalice

app = Chalice(app_name="previews")
app.debug = False

SITES = ("en.wikipedia.org", "docs.python.org", "news.example.com")
TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.I | re.S)


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


opener = build_opener(NoRedirect)


def fetch(link):
    req = Request(link, headers={"User-Agent": "preview/1.2"})
    with opener.open(req, timeout=4) as res:
        return res.read(65536)


@app.route("/preview", methods=["GET"], cors=True)
def preview():
    params = app.current_request.query_params or {}
    link = params.get("url")
    if not link:
        raise BadRequestError("url is missing")
    parts = urlparse(link)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.netloc != host or host not in SITES:
        raise BadRequestError("url is not of a site that is previewed")
    try:
        page = fetch(link)
    except OSError:
        return {"title": None, "ok": False}
    m = TITLE.search(page)
    return {"title": m.group(1).decode("utf-8", "replace").strip()[:120] if m else host, "ok": True}


@app.route("/", methods=["GET"])
def index():
    return {"service": "previews"}
