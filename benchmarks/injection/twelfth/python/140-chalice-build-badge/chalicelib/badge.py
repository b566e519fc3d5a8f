from string import Template

COLOURS = {"SUCCEEDED": "#2a2", "FAILED": "#c22", "STOPPED": "#888"}
BADGE = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
    '<rect width="90" height="20" fill="$colour"/>'
    '<text x="8" y="14" fill="#fff" font-size="11">$label</text></svg>'
)


def svg(state):
    return BADGE.substitute(colour=COLOURS[state], label=state.lower())
