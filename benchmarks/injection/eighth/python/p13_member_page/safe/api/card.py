from fastapi.responses import HTMLResponse
from markupsafe import Markup

CARD = Markup(
    '<section class="card {tier}">'
    "<h2>Member {number}</h2><p>{points} points</p>"
    "<blockquote>{motto}</blockquote></section>"
)


def tier(points: int) -> str:
    return "gold" if points >= 1000 else "silver" if points >= 200 else "basic"


def render_card(number: int, points: int, motto: str) -> HTMLResponse:
    card = CARD.format(tier=tier(points), number=number, points=points, motto=motto)
    return HTMLResponse(content=str(card))
