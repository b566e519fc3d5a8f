import bleach
import markdown

TAGS = {"p", "h1", "h2", "h3", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "a"}
ATTRIBUTES = {"a": ["href", "title"]}


def to_html(text):
    return bleach.clean(markdown.markdown(text), tags=TAGS, attributes=ATTRIBUTES, protocols={"https", "mailto"})
