class Release:
    def __init__(self, tag):
        self.tag = tag

    @classmethod
    def parse(cls, text):
        text = text.strip().lstrip("v")
        major, minor, patch = (int(part) for part in text.split("."))
        return cls("v%d.%d.%d" % (major, minor, patch))

    def __repr__(self):
        return "<Release>"
