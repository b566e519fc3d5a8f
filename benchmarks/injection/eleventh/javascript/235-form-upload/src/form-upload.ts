import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AttachmentTable, type Attachment } from './attachment-table';
import { filesOf } from './multipart';

const s3 = new S3Client({});
const table = new AttachmentTable();

const TYPES: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
]);

async function save(owner: string, name: string, mimeType: string, stream: Readable): Promise<Attachment | undefined> {
  const extension = TYPES.get(mimeType);
  if (!extension) {
    stream.resume();
    return undefined;
  }
  const id = randomUUID();
  const key = `attachments/${owner}/${id}.${extension}`;
  let bytes = 0;
  const body = new PassThrough();
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const upload = new Upload({
    client: s3,
    params: { Bucket: process.env.ATTACHMENT_BUCKET, Key: key, Body: stream.pipe(body), ContentType: mimeType },
  });
  await upload.done();
  return { id, owner, key, bytes, name: name.slice(0, 120) };
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const owner = event.requestContext.authorizer?.claims.sub as string;
  const saved: Attachment[] = [];
  for await (const { name, mimeType, stream } of filesOf(event)) {
    const attachment = await save(owner, name, mimeType, stream);
    if (attachment) saved.push(attachment);
  }
  if (saved.length === 0) return { statusCode: 415, body: '' };
  await table.putAll(saved);
  return {
    statusCode: 201,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(saved.map(({ id, bytes }) => ({ id, bytes }))),
  };
};
