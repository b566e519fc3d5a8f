import os

from mako.template import Template

LAYOUT = Template(
    "${text}\n\nService: ${service}\nValue: ${value}\n"
    "--\nThis mail was sent by the monitoring of ${region}."
)


def compose(alert):
    return LAYOUT.render(
        text=alert["text"],
        region=os.environ["AWS_REGION"],
        service=alert.get("service", "unknown"),
        value=alert.get("value"),
    )
