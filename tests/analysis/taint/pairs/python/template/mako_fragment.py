# trigger: eventbridge
import string

from mako.template import Template

LAYOUT = "<h1>%s</h1>"


def unsafe(event, context):
    heading = event["detail"]["title"]
    if len(heading) > 80:
        heading = heading[:80]
    return Template(LAYOUT % heading).render()  # expect: INJ008


def safe(event, context):
    heading = event["detail"]["title"]
    if len(heading) > 80:
        heading = heading[:80]
    return string.Template("<h1>$heading</h1>").safe_substitute(heading=heading)
