import asyncio
import uuid

WAVES = {"sine": "sine", "square": "square", "noise": "pinknoise"}


class RenderError(RuntimeError):
    pass


async def render(seconds, wave):
    target = f"/tmp/{uuid.uuid4().hex}.wav"
    command = " ".join(["sox", "-n", target, "synth", str(seconds), str(wave)])
    process = await asyncio.create_subprocess_shell(  # expect: cmd
        command,
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate()
    if process.returncode:
        raise RenderError(f"sox ended with {process.returncode}")
    return target
