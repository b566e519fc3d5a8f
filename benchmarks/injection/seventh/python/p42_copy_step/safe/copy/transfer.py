import boto3


class Transfer:
    def __init__(self, source):
        self._s3 = boto3.client("s3")
        self._source = source

    def copy(self, key, dest):
        head = self._s3.head_object(Bucket=self._source, Key=key)
        self._s3.copy_object(
            Bucket=dest,
            Key=key,
            CopySource={"Bucket": self._source, "Key": key},
            MetadataDirective="COPY",
        )
        return head["ContentLength"]
