from ldap3.utils.conv import escape_filter_chars


class AndFilter:
    def __init__(self, *fixed):
        self.parts = [f"({part})" for part in fixed]

    def __iadd__(self, condition):
        attribute, value = condition
        self.parts.append("(%s=%s*)" % (attribute, escape_filter_chars(value)))
        return self

    def __str__(self):
        return "(&" + "".join(self.parts) + ")"
