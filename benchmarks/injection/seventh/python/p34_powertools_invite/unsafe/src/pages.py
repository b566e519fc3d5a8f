PAGE = (
    "<html><body><h1>Hello {guest}!</h1>"
    "<p>You are invited on {day:%d %B %Y}.</p>"
    "<form method='post' action='accept'><button>Accept</button></form></body></html>"
)


def invite_page(invite, guest):
    return PAGE.format(guest=guest.strip()[:60], day=invite.day)
