import os

ACCEPTED = (".pdf", ".tif", ".jpg")


class AttachmentStore:
    def __init__(self, directory):
        self.directory = directory

    def save(self, part):
        filename = part.get_filename() or "scan.pdf"
        if not filename.lower().endswith(ACCEPTED):
            return None
        target = os.path.join(self.directory, filename)
        with open(target, "wb") as out:  # expect: path
            out.write(part.get_payload(decode=True))
        return target
