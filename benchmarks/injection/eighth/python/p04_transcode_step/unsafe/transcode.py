import asyncio
import os
import uuid

MEDIA_ROOT = os.environ.get("MEDIA_ROOT", "/mnt/media")


class TranscodeFailed(Exception):
    """Raised so that the state machine's Catch can see it."""


async def transcode(asset_id: uuid.UUID, codec: str, preset: str) -> str:
    source = f"{MEDIA_ROOT}/{asset_id}/source.mov"
    output = f"{MEDIA_ROOT}/{asset_id}/out.mp4"
    proc = await asyncio.create_subprocess_shell(  # expect: cmd
        f"ffmpeg -nostdin -y -i {source} -c:v {codec} -preset {preset} {output}",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, err = await proc.communicate()
    if proc.returncode:
        raise TranscodeFailed(f"exit {proc.returncode}")
    return output


def handle(event, context):
    asset_id = uuid.UUID(event["assetId"])
    options = event.get("options", {})
    output = asyncio.run(
        transcode(asset_id, options.get("codec", "libx264"), options.get("preset", "medium"))
    )
    return {"assetId": str(asset_id), "output": output, "status": "DONE"}
