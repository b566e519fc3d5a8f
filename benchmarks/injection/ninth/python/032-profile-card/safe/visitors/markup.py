from markupsafe import Markup

CARD = Markup("<section class=card><b>{name}</b><i>{company}</i></section>")


def card(name, company):
    return str(CARD.format(name=name, company=company))
