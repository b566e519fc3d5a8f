import json


class Customers:
    def __init__(self, table):
        self._table = table

    @classmethod
    def from_file(cls, name):
        with open(name) as fh:
            return cls(json.load(fh))

    def endpoint(self, customer):
        return self._table[customer]["endpoint"]
