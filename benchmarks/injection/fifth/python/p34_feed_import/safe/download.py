from contextlib import closing
from urllib.request import Request, urlopen

import defusedxml.ElementTree as ElementTree

AGENT = "feed-import/3.1"
LONGEST = 2_000_000


def entries(url):
    with closing(urlopen(Request(url, headers={"User-Agent": AGENT}), timeout=10)) as answer:
        root = ElementTree.fromstring(answer.read(LONGEST))
    for item in root.iterfind("./channel/item"):
        yield item.findtext("guid", ""), item.findtext("title", "")
