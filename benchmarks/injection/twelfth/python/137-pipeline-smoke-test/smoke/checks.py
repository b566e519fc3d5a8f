from concurrent.futures import ThreadPoolExecutor

import requests

PATHS = ("/", "/health", "/search?q=lamp", "/cart")


def status(url):
    try:
        return requests.get(url, timeout=5, allow_redirects=False).status_code
    except requests.RequestException:
        return 0


def run(base):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(status, (base + path for path in PATHS)))
