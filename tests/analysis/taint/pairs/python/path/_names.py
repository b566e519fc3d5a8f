import re


def cleaned(name):
    return name.strip().lower().replace(" ", "_")


def checked(name):
    name = cleaned(name)
    if re.fullmatch(r"[a-z_]{1,40}", name):
        return name
    return "silence"
