PAGES = {
    "profile.html": "<h1>{{ profile.name }}</h1><p>{{ profile.about }}</p>",
    "missing.html": "<h1>Nobody is called {{ name }}</h1>",
}
