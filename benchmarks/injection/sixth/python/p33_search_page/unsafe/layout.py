class Page:
    def __init__(self, title):
        self.title = title
        self.parts = []

    def _add(self, template, *values):
        self.parts.append(template.format(*values))
        return self

    def heading(self, text):
        return self._add("<h2>{}</h2>", text)

    def form(self, name, value):
        return self._add('<form><input name="{}" value="{}"><button>Go</button></form>', name, value)

    def links(self, pairs):
        self.parts.append("<ul>")
        for slug, title in pairs:
            self._add('<li><a href="/a/{}">{}</a></li>', slug, title)
        self.parts.append("</ul>")
        return self

    def __str__(self):
        head = '<!doctype html><html><head><meta charset="utf-8"><title>%s</title></head>' % self.title
        return head + "<body>" + "\n".join(self.parts) + "</body></html>"
