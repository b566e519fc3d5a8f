from jinja2 import Environment

env = Environment(trim_blocks=True, lstrip_blocks=True)
BODY = """Hello,

{% if subject %}
your message "{{ subject }}" has reached us.
{% endif %}
Reference: {{ reference }}
"""


def acknowledgement(subject, reference):
    source = BODY.replace("{{ subject }}", subject)
    template = env.from_string(source)  # expect: template
    return template.render(subject=subject, reference=reference)
