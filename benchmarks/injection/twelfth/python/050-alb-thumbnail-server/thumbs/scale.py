import io

from PIL import Image, ImageOps

Image.MAX_IMAGE_PIXELS = 40_000_000


def scaled(stream, size):
    with Image.open(io.BytesIO(stream.read()), formats=["JPEG"]) as image:
        image = ImageOps.exif_transpose(image)
        image.thumbnail((size, size))
        target = io.BytesIO()
        image.save(target, "JPEG", quality=80)
    return target.getvalue()
