import os
import uuid

ACCEPTED = (".pdf", ".tif", ".jpg")


class AttachmentStore:
    def __init__(self, directory):
        self.directory = directory

    def save(self, part):
        filename = part.get_filename() or "scan.pdf"
        extension = next((e for e in ACCEPTED if filename.lower().endswith(e)), None)
        if extension is None:
            return None
        target = os.path.join(self.directory, uuid.uuid4().hex + extension)
        with open(target, "wb") as out:
            out.write(part.get_payload(decode=True))
        return target
