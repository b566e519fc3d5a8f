# trigger: ses
import shlex
import subprocess


def scan(*words):
    return subprocess.run(" ".join(words), shell=True, capture_output=True, text=True)  # expect: INJ001


def unsafe(event, context):
    mail = event["Records"][0]["ses"]["mail"]
    subject = mail["commonHeaders"]["subject"]
    result = scan("clamscan", "--tag", subject, f"/mnt/mail/{mail['messageId']}")
    return {"disposition": "STOP_RULE" if result.returncode else "CONTINUE"}


def safe(event, context):
    mail = event["Records"][0]["ses"]["mail"]
    subject = mail["commonHeaders"]["subject"]
    result = scan("clamscan", "--tag", shlex.quote(subject), f"/mnt/mail/{mail['messageId']}")
    return {"disposition": "STOP_RULE" if result.returncode else "CONTINUE"}
