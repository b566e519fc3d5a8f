import { Readable, Transform } from 'node:stream';
import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import axios from 'axios';

interface ObjectLambdaEvent {
  getObjectContext: { inputS3Url: string; outputRoute: string; outputToken: string };
  userRequest: { url: string; headers: Record<string, string> };
}

const s3 = new S3Client({});
const CARD = /\b(?:\d[ -]?){12}(\d{4})\b/g;

class LineRedactor extends Transform {
  #rest = '';

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const lines = (this.#rest + chunk.toString('utf8')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.push(`${this.#redact(line)}\n`);
    done();
  }

  override _flush(done: () => void): void {
    this.push(this.#redact(this.#rest));
    done();
  }

  #redact(line: string): string {
    return line.replace(CARD, '**** $1');
  }
}

export const handler = async (event: ObjectLambdaEvent): Promise<{ statusCode: number }> => {
  const { inputS3Url, outputRoute, outputToken } = event.getObjectContext;
  const { data } = await axios.get<Readable>(inputS3Url, { responseType: 'stream' });
  const chunks: Buffer[] = [];
  for await (const chunk of data.pipe(new LineRedactor())) chunks.push(Buffer.from(chunk));
  await s3.send(new WriteGetObjectResponseCommand({ RequestRoute: outputRoute, RequestToken: outputToken, Body: Buffer.concat(chunks) }));
  return { statusCode: 200 };
};
