THEMES = ("light", "dark", "contrast")


def theme_cookie(theme):
    theme = theme or THEMES[0]
    return f"theme={theme}; Path=/; Max-Age=31536000; Secure; SameSite=Lax"
