# curated by the editors
SOURCES = [
    "https://feeds.example.com/world.xml",
    "https://feeds.example.com/sports.xml",
    "https://rss.example.org/all",
    "https://www.example.net/atom.xml",
]
