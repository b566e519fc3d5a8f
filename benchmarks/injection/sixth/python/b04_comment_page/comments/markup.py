from html import escape


class Markup(str):
    """Text that is HTML already."""


def text(value):
    return value if isinstance(value, Markup) else Markup(escape(str(value), quote=True))


def tag(name, *children, **attrs):
    rendered = "".join(f' {k.rstrip("_").replace("_", "-")}="{text(v)}"' for k, v in attrs.items())
    return Markup(f"<{name}{rendered}>" + "".join(text(c) for c in children) + f"</{name}>")


def document(title, *children):
    head = tag("head", Markup('<meta charset="utf-8">'), tag("title", title))
    return "<!doctype html>" + tag("html", head, tag("body", *children), lang="en")
