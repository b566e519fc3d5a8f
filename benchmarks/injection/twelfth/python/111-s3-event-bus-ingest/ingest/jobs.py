import boto3


class GlueJobs:
    def __init__(self, name):
        self.name = name
        self.glue = boto3.client("glue")

    def start(self, bucket, key):
        run = self.glue.start_job_run(JobName=self.name, Arguments={"--source": f"s3://{bucket}/{key}"})
        return run["JobRunId"]
