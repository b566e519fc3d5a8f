import type { SNSEvent } from 'aws-lambda';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { NoticeRenderer, type Notice } from './renderer';

const s3 = new S3Client({});
const renderer = NoticeRenderer.create();

export const handler = async (event: SNSEvent): Promise<void> => {
  const notices = event.Records.map(({ Sns }) => ({ id: Sns.MessageId, notice: JSON.parse(Sns.Message) as Notice }));
  await Promise.all(
    notices.map(({ id, notice }) =>
      s3.send(new PutObjectCommand({
        Bucket: process.env.NOTICE_BUCKET,
        Key: `notices/${id}.txt`,
        Body: renderer.render(notice),
        ContentType: 'text/plain; charset=utf-8',
      })),
    ),
  );
};
