from urllib.parse import quote, urlsplit, urlunsplit

HOSTS = {
    "www.example.com": "www.example.com",
    "docs.example.com": "docs.example.com",
    "shop.example.com": "shop.example.com",
}


class TargetRefused(ValueError):
    pass


def approve(target: str) -> str:
    parts = urlsplit(target)
    host = HOSTS.get(parts.netloc.lower())
    if parts.scheme != "https" or host is None:
        raise TargetRefused("host")
    path = quote(parts.path, safe="/%-._~")
    query = quote(parts.query, safe="=&%-._~")
    return urlunsplit(("https", host, path, query, ""))
