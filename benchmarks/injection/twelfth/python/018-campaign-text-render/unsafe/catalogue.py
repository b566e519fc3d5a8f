TEMPLATES = {
    "default": "Dear ${name}, enjoy ${discount} percent off.",
    "winter": "Dear ${name}, stay warm: ${discount} percent off coats.",
}


def lookup(name):
    try:
        return TEMPLATES[name]
    except KeyError:
        raise ValueError("no such template") from None
