CARD = "<section class=card><b>{name}</b><i>{company}</i></section>"


def card(name, company):
    return CARD.format(name=name, company=company)
