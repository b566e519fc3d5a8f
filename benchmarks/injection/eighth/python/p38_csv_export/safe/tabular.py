import csv
import io


def as_csv(rows):
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ["id", "day", "seats"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()
