from markupsafe import Markup, escape


def badge(label, size):
    style = "font-size:%dpx" % size
    return "<span class='badge' style='" + style + "'>" + label + "</span>"


def document(*parts):
    return "<!doctype html><body>" + "\n".join(parts) + "</body>"
