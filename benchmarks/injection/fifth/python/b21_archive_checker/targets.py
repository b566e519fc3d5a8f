import os


def numbered(folder, number):
    return os.path.join(folder, f"{number:05d}.bin")
