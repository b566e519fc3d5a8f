from markupsafe import Markup

PAGE = Markup(
    "<html><body><h1>Hello {guest}!</h1>"
    "<p>You are invited on {day}.</p>"
    "<form method='post' action='accept'><button>Accept</button></form></body></html>"
)


def invite_page(invite, guest):
    return str(PAGE.format(guest=guest.strip()[:60], day=invite.day.strftime("%d %B %Y")))
