import jinja2

env = jinja2.Environment(undefined=jinja2.ChainableUndefined, trim_blocks=True)
env.globals["company"] = "Example Ltd"
LAYOUT = "{{ company }}\n\n{{ text }}\n\nUnsubscribe: {{ link }}"


def render_campaign(campaign):
    template = env.from_string(LAYOUT)
    return template.render(text=str(campaign["text"]), link="https://example.com/u")
