import io
from csv import writer


def render(orders):
    out = io.StringIO()
    w = writer(out)
    w.writerow(["order", "created", "total"])
    for o in orders:
        w.writerow([o["order"], o["created"], str(o["total"])])
    return "text/csv", out.getvalue()
