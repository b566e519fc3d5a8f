import asyncio
import json


async def reverse_name(address):
    process = await asyncio.create_subprocess_shell(  # expect: cmd
        f"/opt/bin/dig +short -x {address}",
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await asyncio.wait_for(process.communicate(), timeout=5)
    return [line.rstrip(".") for line in out.decode().splitlines() if line]


def lambda_handler(event, context):
    params = event.get("queryStringParameters") or {}
    address = params.get("ip")
    if not address:
        return {"statusCode": 400, "body": json.dumps({"error": "ip is required"})}
    names = asyncio.run(reverse_name(address))
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"names": names}),
    }
