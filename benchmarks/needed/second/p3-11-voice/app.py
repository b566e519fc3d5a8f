import json
import os
from contextlib import closing

import boto3

polly = boto3.client("polly")
translate = boto3.client("translate")
s3 = boto3.client("s3")

BUCKET = os.environ["AUDIO_BUCKET"]
VOICES = {"de": "Vicki", "fr": "Lea", "es": "Lucia"}


def in_language(text, language):
    return translate.translate_text(
        Text=text, SourceLanguageCode="auto", TargetLanguageCode=language
    )["TranslatedText"]


def short(text, language, key):
    speech = polly.synthesize_speech(
        Text=text, OutputFormat="mp3", VoiceId=VOICES[language], Engine="neural"
    )
    with closing(speech["AudioStream"]) as stream:
        s3.upload_fileobj(stream, BUCKET, key, ExtraArgs={"ContentType": "audio/mpeg"})
    return s3.generate_presigned_url(
        "get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=3600
    )


def long(text, language, prefix):
    task = polly.start_speech_synthesis_task(
        Text=text,
        OutputFormat="mp3",
        VoiceId=VOICES[language],
        Engine="neural",
        OutputS3BucketName=BUCKET,
        OutputS3KeyPrefix=prefix,
        SnsTopicArn=os.environ["DONE_TOPIC_ARN"],
    )["SynthesisTask"]
    return task["TaskId"]


def handler(event, context):
    body = json.loads(event["body"])
    language = body["language"]
    if language not in VOICES:
        return {"statusCode": 400}
    text = in_language(body["text"], language)
    if len(text) > 2900:
        reply = {"task": long(text, language, f"long/{body['id']}")}
    else:
        reply = {"url": short(text, language, f"short/{body['id']}.mp3")}
    return {"statusCode": 200, "body": json.dumps(reply)}
