PAGES = [
    ("Getting started", "/start", {"install", "start"}),
    ("Prices", "/prices", {"price", "plan"}),
    ("Support", "/support", {"help", "contact"}),
]


def lookup(words):
    wanted = set(words.lower().split())
    return [(title, path) for title, path, tags in PAGES if wanted & tags]
