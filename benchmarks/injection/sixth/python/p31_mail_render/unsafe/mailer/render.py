from jinja2 import Environment, PackageLoader, StrictUndefined


def money(value):
    return f"{float(value):,.2f} EUR"


class Renderer:
    def __init__(self):
        self.env = Environment(loader=PackageLoader("mailer"), undefined=StrictUndefined)
        self.env.filters["money"] = money

    def text(self, source, **values):
        template = self.env.from_string(source)  # expect: template
        return template.render(**values)
