import re

from jinja2 import Environment, StrictUndefined

SAMPLE = {"first_name": "Ada", "shop": "Example", "coupon": "WELCOME10"}
env = Environment(undefined=StrictUndefined, autoescape=True)
LAYOUT = env.from_string("{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}")
PLACEHOLDER = re.compile(r"\[\[(\w+)\]\]")


class Renderer:
    def __init__(self, values=None):
        self.values = dict(SAMPLE, **(values or {}))

    def preview(self, source):
        source = PLACEHOLDER.sub(r"{{ \1 }}", source)
        return env.from_string(source).render(self.values)  # expect: template
