import os


def write_comment(path, comment):
    pipe = os.popen(f"exiftool -overwrite_original -Comment='{comment}' {path}")  # expect: cmd
    pipe.read()
    if pipe.close() is not None:
        raise RuntimeError("exiftool failed")
