import re

LOCAL = re.compile(r"/[A-Za-z0-9_][A-Za-z0-9_/.-]*")


def after_login(arguments):
    wanted = arguments.get("next") or arguments.get("return_to") or "/"
    return wanted if LOCAL.fullmatch(wanted) else "/"
