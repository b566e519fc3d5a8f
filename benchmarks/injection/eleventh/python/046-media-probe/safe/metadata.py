import json
import os
import subprocess
import tempfile


class MetadataError(RuntimeError):
    pass


class MetadataReader:
    FLAGS = "-json -n -MIMEType -Duration"

    def __init__(self, program: str, client):
        self._program = program
        self._client = client

    def read(self, bucket: str, key: str) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            local = os.path.join(folder, "recording.bin")
            self._client.download_file(bucket, key, local)
            output = self._run(local)
        try:
            return json.loads(output)[0]
        except (ValueError, IndexError) as exc:
            raise MetadataError("no metadata") from exc

    def _run(self, local: str) -> str:
        command = [self._program, *self.FLAGS.split(), local]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise MetadataError(f"ended with {done.returncode}")
        return done.stdout
