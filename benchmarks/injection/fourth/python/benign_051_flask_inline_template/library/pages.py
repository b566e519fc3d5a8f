LAYOUT_TOP = "<!doctype html><title>Library</title><body>"

SEARCH = LAYOUT_TOP + """
<form><input name="q" value="{{ q }}"></form>
{% if q %}<p>{{ count }} books for <i>{{ q }}</i></p>{% endif %}
"""

ABOUT = LAYOUT_TOP + "<p>Open since {{ year }}</p>"
