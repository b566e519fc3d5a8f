from jinja2 import DictLoader, Environment, StrictUndefined

TEMPLATES = {
    "reminder": "{{ greeting }},\n\nplease pay {{ values.amount }} until {{ values.due }}.\n",
    "thanks": "{{ greeting }},\n\nthank you for your order {{ values.order }}.\n",
}


class Renderer:
    def __init__(self):
        self.environment = Environment(
            loader=DictLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True, trim_blocks=True
        )

    def render(self, letter):
        template = self.select(letter)
        return template.render(greeting=letter.greeting, values=letter.values)

    def select(self, letter):
        kind = letter.kind if letter.kind in TEMPLATES else "reminder"
        return self.environment.get_template(kind)
