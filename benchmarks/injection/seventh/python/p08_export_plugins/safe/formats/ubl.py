from xml.sax.saxutils import escape


def render(orders):
    rows = "".join("<Order><ID>%s</ID></Order>" % escape(str(o["order"])) for o in orders)
    return "application/xml", "<Orders>" + rows + "</Orders>"
