import subprocess


def write_comment(path, comment):
    done = subprocess.run(
        ["exiftool", "-overwrite_original", f"-Comment={comment}", path],
        stdout=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise RuntimeError("exiftool failed")
