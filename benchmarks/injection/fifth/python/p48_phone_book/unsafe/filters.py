class AndFilter:
    def __init__(self, *fixed):
        self.parts = [f"({part})" for part in fixed]

    def __iadd__(self, condition):
        attribute, value = condition
        self.parts.append("(%s=%s*)" % (attribute, value))
        return self

    def __str__(self):
        return "(&" + "".join(self.parts) + ")"
