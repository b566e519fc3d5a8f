from urllib.parse import quote

UPSTREAMS = {
    "stock": "https://stock.partner.example/api/v2",
    "rates": "https://rates.partner.example/v1",
    "tracking": "https://tracking.logistics.example/rest",
}


class RouteError(LookupError):
    pass


def upstream_url(path):
    first, *rest = [segment for segment in path.split("/") if segment]
    base = UPSTREAMS.get(first)
    if base is None or any(segment in (".", "..") for segment in rest):
        raise RouteError()
    return "/".join([base, *(quote(segment, safe="") for segment in rest)])
