COLUMNS = ("ts", "level", "component", "text")
LONGEST = 500


class Insert:
    """An INSERT of some rows into a table of the warehouse."""

    def __init__(self, table):
        self.table = table
        self.rows = []
        self.parameters = []

    def __len__(self):
        return len(self.rows)

    def add(self, line):
        names = [f"{column}{len(self.rows)}" for column in COLUMNS]
        self.parameters.extend(
            {"name": name, "value": str(line[column])[:LONGEST]} for name, column in zip(names, COLUMNS)
        )
        self.rows.append("(:" + ", :".join(names) + ")")

    @property
    def sql(self):
        return "INSERT INTO {} ({}) VALUES {}".format(self.table, ", ".join(COLUMNS), ", ".join(self.rows))
