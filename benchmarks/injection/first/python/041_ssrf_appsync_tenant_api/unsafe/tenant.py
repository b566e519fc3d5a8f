import asyncio
import os
import re

import httpx

DOMAIN = os.environ.get("TENANT_DOMAIN", "tenants.example.net")
LABEL = re.compile(r"[a-z0-9]{1,30}")


def base_url(tenant):
    if not LABEL.search(tenant):
        raise ValueError("invalid tenant")
    return f"https://{tenant}.{DOMAIN}"


async def fetch_all(tenant):
    url = base_url(tenant)
    async with httpx.AsyncClient(timeout=3.0) as client:
        response = await client.get(f"{url}/v1/summary")  # expect: ssrf
        response.raise_for_status()
        return response.json()


def handler(event, context):
    tenant = event["arguments"]["tenant"]
    summary = asyncio.run(fetch_all(tenant))
    return {"tenant": tenant, "projects": summary.get("projects", [])}
