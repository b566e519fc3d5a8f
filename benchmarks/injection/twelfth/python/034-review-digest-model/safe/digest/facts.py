LINES = {"TBL": "tables", "CHR": "chairs", "LMP": "lamps"}


def facts_of(review):
    stars = min(5, max(1, int(review["stars"])))
    return [f"product line {LINES[review['line']]}", f"{stars} of 5 stars"]
