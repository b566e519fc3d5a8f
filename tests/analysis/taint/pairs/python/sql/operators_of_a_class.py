# trigger: rest
import os
import sqlite3

db = sqlite3.connect("/tmp/x")


class Where:
    def __init__(self, first=""):
        self.parts = [first]
        self.fixed = []

    def __iadd__(self, part):
        self.parts.append(part)
        return self

    def __and__(self, other):
        made = Where()
        made.parts = self.parts + other.parts
        return made

    def __lshift__(self, part):
        self.parts.append(part)
        return self

    def __getitem__(self, name):
        return Where(name)

    def __eq__(self, other):
        return Where(f"{self.parts[0]} = '{other}'")

    def __call__(self, more):
        self.parts.append(more)
        return self

    def __str__(self):
        return " AND ".join(self.parts)

    def __format__(self, spec):
        return str(self)

    def __len__(self):
        return len(self.parts)

    def __iter__(self):
        yield from self.parts

    def __contains__(self, x):
        return x in self.parts


def unsafe(event, context):
    q = event["queryStringParameters"]
    where = Where("1=1")
    where += q["a"]
    db.execute("SELECT * FROM t WHERE " + str(where))  # expect: INJ003
    both = Where("x") & Where(q["b"])
    db.execute(f"SELECT * FROM t WHERE {both}")  # expect: INJ003
    w = Where("1")
    w << q["c"] << "d"
    db.execute("SELECT * FROM t WHERE %s" % w)  # expect: INJ003
    t = Where("x")
    db.execute("SELECT * FROM t WHERE " + str(t["name"] == q["d"]))  # expect: INJ003
    db.execute("SELECT {}".format(Where("a")(q["e"])))  # expect: INJ003
    for part in Where(q["f"]):
        db.execute("SELECT " + part)  # expect: INJ003
    db.execute(" ".join(Where(q["g"])))  # expect: INJ003


def safe(event, context):
    q = event["queryStringParameters"]
    where = Where("1=1")
    where += "a = 1"
    db.execute("SELECT * FROM t WHERE " + str(where), (q["a"],))
    where.fixed.append(q["b"])
    db.execute("SELECT * FROM t WHERE " + str(where & Where("z")))
    db.execute(f"SELECT {where}")
    db.execute("SELECT " + " ".join(where))
