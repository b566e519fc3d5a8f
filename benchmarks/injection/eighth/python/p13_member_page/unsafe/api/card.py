from fastapi.responses import HTMLResponse


def tier(points: int) -> str:
    return "gold" if points >= 1000 else "silver" if points >= 200 else "basic"


def render_card(number: int, points: int, motto: str) -> HTMLResponse:
    card = (
        f'<section class="card {tier(points)}">'
        f"<h2>Member {number}</h2><p>{points} points</p>"
        f"<blockquote>{motto}</blockquote></section>"
    )
    return HTMLResponse(content=card)  # expect: xss
