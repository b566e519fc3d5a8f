import { on } from 'node:events';
import type { Readable } from 'node:stream';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import busboy from 'busboy';

export interface FormFile {
  name: string;
  mimeType: string;
  stream: Readable;
}

export async function* filesOf(event: APIGatewayProxyEvent): AsyncGenerator<FormFile> {
  const contentType = event.headers['content-type'] ?? event.headers['Content-Type'];
  const parser = busboy({ headers: { 'content-type': contentType }, limits: { files: 5, fileSize: 8e6 } });
  const files = on(parser, 'file', { close: ['close'] });
  parser.end(Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'latin1'));
  for await (const [, stream, info] of files) {
    yield { name: info.filename ?? 'unnamed', mimeType: info.mimeType, stream };
  }
}
