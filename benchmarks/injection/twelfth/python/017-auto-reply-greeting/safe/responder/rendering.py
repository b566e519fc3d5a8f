from jinja2 import Environment

env = Environment(trim_blocks=True, lstrip_blocks=True)
BODY = """Hello,

{% if subject %}
your message "{{ subject }}" has reached us.
{% endif %}
Reference: {{ reference }}
"""


def acknowledgement(subject, reference):
    template = env.from_string(BODY)
    return template.render(subject=subject[:120], reference=reference)
