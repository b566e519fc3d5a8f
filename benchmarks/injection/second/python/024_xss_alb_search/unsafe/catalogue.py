CATALOGUE = ("Blue kettle", "Green kettle", "Red toaster")


def lookup(term):
    needle = term.casefold()
    return [title for title in CATALOGUE if needle in title.casefold()]
