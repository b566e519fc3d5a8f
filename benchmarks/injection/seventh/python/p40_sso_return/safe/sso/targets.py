from urllib.parse import urlsplit

START = "https://portal.example.com/"
HOSTS = {"portal.example.com", "shop.example.com"}


def return_url(wanted):
    if not wanted:
        return START
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return START
    if parts.scheme != "https" or parts.netloc not in HOSTS:
        return START
    return "https://" + parts.netloc + (parts.path or "/")
