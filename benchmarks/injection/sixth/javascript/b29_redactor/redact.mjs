import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { Transform, Readable } from 'node:stream';

const s3 = new S3Client({});
const MAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;

class Redact extends Transform {
  #rest = '';

  _transform(chunk, _enc, done) {
    const text = this.#rest + chunk.toString('utf8');
    const cut = text.lastIndexOf('\n') + 1;
    this.#rest = text.slice(cut);
    this.push(text.slice(0, cut).replace(MAIL, '[mail]'));
    done();
  }

  _flush(done) {
    this.push(this.#rest.replace(MAIL, '[mail]'));
    done();
  }
}

export const handler = async ({ getObjectContext }) => {
  const { inputS3Url, outputRoute, outputToken } = getObjectContext;
  const origin = await fetch(inputS3Url);
  if (!origin.ok) {
    await s3.send(new WriteGetObjectResponseCommand({
      RequestRoute: outputRoute,
      RequestToken: outputToken,
      StatusCode: origin.status,
      ErrorCode: 'OriginFailed',
    }));
    return { statusCode: 200 };
  }
  await s3.send(new WriteGetObjectResponseCommand({
    RequestRoute: outputRoute,
    RequestToken: outputToken,
    ContentType: 'text/plain; charset=utf-8',
    Body: Readable.fromWeb(origin.body).pipe(new Redact()),
  }));
  return { statusCode: 200 };
};
