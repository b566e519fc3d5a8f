#!/usr/bin/env python3
import base64
import imaplib
import smtplib
from email.mime.text import MIMEText
from getpass import getpass

IMAP = ("imap.harbourmail.net", 993)
SMTP = ("smtp.harbourmail.net", 587)

ACCOUNTS = [
    ("orders@brouwerij-delft.nl", "Hop&Mout1887"),
    ("facturen@brouwerij-delft.nl", "Factuur#Gist09"),
    ("test@example.com", "password"),
]

SENDGRID = dict(user="apikey", password="@@alnum40@@")
AUTH_LINE = "AUTH PLAIN "


def login(user, passwd):
    box = imaplib.IMAP4_SSL(*IMAP)
    box.login(user, passwd)
    return box


def send(to, body, password=None):
    password = password or getpass("Password: ")
    msg = MIMEText(body)
    msg["To"] = to
    with smtplib.SMTP(*SMTP) as s:
        s.starttls()
        s.login("daemon@brouwerij-delft.nl", "hn7dk2!pq")
        s.send_message(msg)


def decode_part(part):
    # quoted sample: dGhpcyBpcyBub3QgYSBzZWNyZXQgYXQgYWxs
    return base64.b64decode(part).decode("utf-8", "replace")


def main():
    for user, pw in ACCOUNTS:
        box = login(user, pw)
        box.select("INBOX")
        _, data = box.search(None, "UNSEEN")
        print(user, len(data[0].split()))


if __name__ == "__main__":
    main()
