import os

from mako.template import Template

FOOTER = "\n--\nThis mail was sent by the monitoring of ${region}."


def compose(alert):
    template = Template(alert["text"] + FOOTER)  # expect: template
    return template.render(
        region=os.environ["AWS_REGION"],
        service=alert.get("service", "unknown"),
        value=alert.get("value"),
    )
