from jinja2 import DictLoader, Environment

TEMPLATES = {
    "layout": "<!doctype html><title>Guest book</title><main>{% block main %}{% endblock %}</main>",
    "entry": "<article><h2>{{ entry.author }}</h2><p>{{ entry.text }}</p></article>",
    "index": (
        "{% extends 'layout' %}{% block main %}"
        "{% for entry in entries %}{% include 'entry' %}{% endfor %}"
        "<a href='/?page={{ page + 1 }}'>older</a>{% endblock %}"
    ),
    "search": (
        "{% extends 'layout' %}{% block main %}<h1>Results for {{ q }}</h1>"
        "{% for entry in entries %}{% include 'entry' %}{% endfor %}{% endblock %}"
    ),
}

environment = Environment(loader=DictLoader(TEMPLATES), autoescape=True)


def render(name, **values):
    return environment.get_template(name).render(**values)
