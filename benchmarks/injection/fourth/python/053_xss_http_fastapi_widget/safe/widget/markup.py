from markupsafe import Markup, escape


def badge(label, size):
    style = "font-size:%dpx" % size
    return str(Markup("<span class='badge' style='{}'>{}</span>").format(style, escape(label)))


def document(*parts):
    return "<!doctype html><body>" + "\n".join(parts) + "</body>"
