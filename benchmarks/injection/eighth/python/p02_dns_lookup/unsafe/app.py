import subprocess

from responses import respond

RECORD_TYPES = ("A", "AAAA", "MX", "TXT", "NS")


def lambda_handler(event, context):
    params = event.get("queryStringParameters") or {}
    domain = params.get("domain")
    rtype = params.get("type", "A").upper()

    if not domain:
        return respond(400, {"message": "domain is required"})
    if rtype not in RECORD_TYPES:
        return respond(400, {"message": "unknown record type"})

    try:
        output = subprocess.check_output(  # expect: cmd
            f"dig +short -t {rtype} {domain}",
            shell=True,
            stderr=subprocess.STDOUT,
            timeout=8,
            text=True,
        )
    except subprocess.CalledProcessError:
        return respond(502, {"message": "lookup failed"})
    except subprocess.TimeoutExpired:
        return respond(504, {"message": "lookup timed out"})

    answers = [line for line in output.splitlines() if line]
    return respond(200, {"type": rtype, "answers": answers})
