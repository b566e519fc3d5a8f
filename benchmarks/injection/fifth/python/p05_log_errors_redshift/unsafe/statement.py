COLUMNS = ("ts", "level", "component", "text")
LONGEST = 500


class Insert:
    """An INSERT of some rows into a table of the warehouse."""

    def __init__(self, table):
        self.table = table
        self.rows = []

    def __len__(self):
        return len(self.rows)

    def add(self, line):
        values = [str(line[column])[:LONGEST] for column in COLUMNS]
        self.rows.append("('" + "', '".join(values) + "')")

    @property
    def sql(self):
        return "INSERT INTO {} ({}) VALUES {}".format(self.table, ", ".join(COLUMNS), ", ".join(self.rows))
