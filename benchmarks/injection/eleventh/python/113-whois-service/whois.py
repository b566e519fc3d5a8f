import asyncio
import json

from registry import DomainName, LookupFailed, Whois


async def lookup_all(names: list[str]) -> dict:
    whois = Whois()
    domains = [DomainName.parse(name) for name in names[:5]]
    answers = await asyncio.gather(*(whois.lookup(d) for d in domains), return_exceptions=True)
    return {
        domain.value: {"error": answer.failure.name} if isinstance(answer, LookupFailed) else answer
        for domain, answer in zip(domains, answers)
        if not isinstance(answer, BaseException) or isinstance(answer, LookupFailed)
    }


def handler(event, context):
    params = event.get("queryStringParameters") or {}
    names = params.get("domain", [])
    names = [names] if isinstance(names, str) else names
    try:
        status, payload = 200, asyncio.run(lookup_all(names))
    except LookupFailed as exc:
        status, payload = exc.failure.value, {"error": exc.failure.name}
    return {
        "statusCode": status,
        "isBase64Encoded": False,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(payload),
    }
