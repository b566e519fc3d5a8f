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
            local = os.path.join(folder, os.path.basename(key))
            self._client.download_file(bucket, key, local)
            output = self._run(local)
        try:
            return json.loads(output)[0]
        except (ValueError, IndexError) as exc:
            raise MetadataError("no metadata") from exc

    def _run(self, local: str) -> str:
        command = " ".join((self._program, self.FLAGS, f"'{local}'"))
        status, output = subprocess.getstatusoutput(command)  # expect: cmd
        if status != 0:
            raise MetadataError(f"ended with {status}")
        return output
