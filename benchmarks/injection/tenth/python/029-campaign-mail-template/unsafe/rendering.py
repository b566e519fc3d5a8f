import jinja2

env = jinja2.Environment(undefined=jinja2.ChainableUndefined, trim_blocks=True)
env.globals["company"] = "Example Ltd"
LAYOUT = "{{ company }}\n\n%s\n\nUnsubscribe: {{ link }}"


def render_campaign(campaign):
    source = LAYOUT % campaign["text"]
    template = env.from_string(source)  # expect: template
    return template.render(link="https://example.com/u")
