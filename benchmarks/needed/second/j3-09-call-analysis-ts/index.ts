import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { TranscribeClient } from '@aws-sdk/client-transcribe';
import { ComprehendClient, DetectSentimentCommand, type LanguageCode } from '@aws-sdk/client-comprehend';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { Speech } from './speech';

const env = process.env as Record<'CALLS_BUCKET' | 'TEXT_BUCKET' | 'BUS_ARN', string>;
const s3 = new S3Client({});
const comprehend = new ComprehendClient({});
const bus = new EventBridgeClient({});
const speech = new Speech(new TranscribeClient({}), env.TEXT_BUCKET);

async function finished(name: string): Promise<void> {
  const job = await speech.job(name);
  if (job.TranscriptionJobStatus !== 'COMPLETED') throw new Error(job.FailureReason);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: env.TEXT_BUCKET, Key: `${name}.json` }));
  const text: string = JSON.parse(await Body!.transformToString()).results.transcripts[0].transcript;
  const { Sentiment, SentimentScore } = await comprehend.send(
    new DetectSentimentCommand({
      Text: text.slice(0, 4500),
      LanguageCode: job.LanguageCode!.slice(0, 2) as LanguageCode,
    }),
  );
  await bus.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: env.BUS_ARN,
          Source: 'calls',
          DetailType: 'CallAnalysed',
          Detail: JSON.stringify({ name, Sentiment, SentimentScore }),
        },
      ],
    }),
  );
}

export const handler = async (event: any): Promise<void> => {
  if (event['detail-type'] === 'Transcribe Job State Change') {
    return finished(event.detail.TranscriptionJobName);
  }
  const { key } = event.detail.object;
  return speech.begin(key.replace(/[^\w.-]/g, '_'), env.CALLS_BUCKET, key);
};
