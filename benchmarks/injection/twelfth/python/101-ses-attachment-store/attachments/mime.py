import email
from email import policy


def pdfs(raw):
    for part in email.message_from_bytes(raw, policy=policy.default).iter_attachments():
        if part.get_content_type() == "application/pdf":
            content = part.get_content()
            if content.startswith(b"%PDF-"):
                yield content
