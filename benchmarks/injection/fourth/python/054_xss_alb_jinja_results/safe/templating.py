from jinja2 import DictLoader, Environment, select_autoescape

TEMPLATES = {
    "base.html": "<html><body>{% block content %}{% endblock %}</body></html>",
    "results.html": """{% extends "base.html" %}
{% block content %}
<h1>Results for {{ term }}</h1>
<p>{{ books|length }} books</p>
{% endblock %}""",
}


def make_environment():
    return Environment(loader=DictLoader(TEMPLATES), trim_blocks=True, autoescape=select_autoescape())
