import os
import tempfile
import uuid

import boto3
from PIL import Image, UnidentifiedImageError

FORMATS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "WEBP": ("webp", "image/webp")}


class NotAnImage(ValueError):
    pass


class AvatarStore:
    def __init__(self):
        self._bucket = os.environ["AVATAR_BUCKET"]
        self._s3 = boto3.client("s3")

    @staticmethod
    def _key(user: str, avatar) -> str:
        return f"avatars/{user}/{avatar}"

    def save(self, user: str, stream) -> str:
        avatar = uuid.uuid4()
        with tempfile.NamedTemporaryFile(suffix=".img") as spool:
            try:
                with Image.open(stream) as picture:
                    kind = picture.format
                    suffix, content_type = FORMATS[kind]
                    picture.thumbnail((512, 512))
                    picture.save(spool.name, format=kind)
            except (UnidentifiedImageError, KeyError) as exc:
                raise NotAnImage() from exc
            self._s3.upload_file(
                spool.name,
                self._bucket,
                self._key(user, avatar),
                ExtraArgs={"ContentType": content_type, "Metadata": {"suffix": suffix}},
            )
        return str(avatar)

    def link(self, user: str, avatar: uuid.UUID) -> str:
        params = {"Bucket": self._bucket, "Key": self._key(user, avatar)}
        return self._s3.generate_presigned_url("get_object", Params=params, ExpiresIn=120)

    def delete(self, user: str, avatar: uuid.UUID) -> None:
        self._s3.delete_object(Bucket=self._bucket, Key=self._key(user, avatar))
