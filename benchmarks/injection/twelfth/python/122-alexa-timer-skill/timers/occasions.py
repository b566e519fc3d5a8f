from datetime import date

OCCASIONS = {"christmas": (12, 25), "new year": (1, 1), "summer": (6, 21)}


def sentence(name, today=None):
    if name not in OCCASIONS:
        return "I do not know this occasion."
    today = today or date.today()
    day = date(today.year, *OCCASIONS[name])
    if day < today:
        day = day.replace(year=today.year + 1)
    return f"It is {(day - today).days} days until {name}."
