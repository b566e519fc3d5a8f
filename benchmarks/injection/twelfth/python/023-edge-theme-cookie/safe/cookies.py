THEMES = ("light", "dark", "contrast")


def theme_cookie(theme):
    theme = theme if theme in THEMES else THEMES[0]
    return f"theme={theme}; Path=/; Max-Age=31536000; Secure; SameSite=Lax"
