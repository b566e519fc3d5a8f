class Release:
    def __init__(self, tag):
        self.tag = tag

    @classmethod
    def parse(cls, text):
        text = text.strip().lstrip("v")
        if text.count(".") != 2:
            raise ValueError("version should be x.y.z")
        return cls("v" + text)

    def __repr__(self):
        return "<Release>"
