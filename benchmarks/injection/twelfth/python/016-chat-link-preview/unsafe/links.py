from urllib.parse import urlsplit

HOSTS = frozenset({"wiki.example.com", "tickets.example.com"})


class LinkRefused(ValueError):
    pass


def checked(link):
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LinkRefused(link)
    return parts.geturl()
