from html import escape


class Element:
    void = False

    def __init__(self, tag, *children, **attributes):
        self.tag = tag
        self.children = children
        self.attributes = attributes

    def __str__(self):
        attributes = "".join(' %s="%s"' % (k.rstrip("_"), escape(str(v), quote=True)) for k, v in self.attributes.items())
        inner = "".join(str(c) if isinstance(c, Element) else escape(str(c)) for c in self.children)
        return "<%s%s>%s</%s>" % (self.tag, attributes, inner, self.tag)


def page(title, *body):
    return "<!doctype html>" + str(Element("html", Element("head", Element("title", title)), Element("body", *body)))
