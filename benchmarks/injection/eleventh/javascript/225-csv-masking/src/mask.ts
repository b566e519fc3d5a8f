import { createHmac } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { Logger } from '@aws-lambda-powertools/logger';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';

interface ObjectLambdaEvent {
  xAmzRequestId: string;
  getObjectContext: { inputS3Url: string; outputRoute: string; outputToken: string };
  userIdentity: { type: string; arn: string };
}
type Row = Record<string, string>;

const logger = new Logger({ serviceName: 'csv-mask' });
const s3 = new S3Client({});

const HASHED = new Set(['customer_id', 'device_id']);
const BLANKED = new Set(['name', 'email', 'iban', 'phone']);

const download = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Error(`origin answered ${response.statusCode}`));
    }).once('error', reject);
  });

const pseudonym = (value: string): string =>
  createHmac('sha256', process.env.MASK_KEY!).update(value).digest('hex').slice(0, 16);

async function* masked(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) {
    const copy: Row = {};
    for (const [column, value] of Object.entries(row)) {
      if (HASHED.has(column)) copy[column] = pseudonym(value);
      else copy[column] = BLANKED.has(column) ? '' : value;
    }
    yield copy;
  }
}

export const handler = async (event: ObjectLambdaEvent): Promise<{ statusCode: number }> => {
  const { inputS3Url, outputRoute, outputToken } = event.getObjectContext;
  const source = await download(inputS3Url);
  const target = new PassThrough();
  const rows = source.pipe(parse({ columns: true, bom: true })) as AsyncIterable<Row>;
  await Promise.all([
    pipeline(Readable.from(masked(rows)), stringify({ header: true }), target),
    s3.send(
      new WriteGetObjectResponseCommand({
        RequestRoute: outputRoute,
        RequestToken: outputToken,
        Body: target,
        ContentType: 'text/csv',
      }),
    ),
  ]);
  logger.info('masked object served', { requestId: event.xAmzRequestId, principal: event.userIdentity.arn });
  return { statusCode: 200 };
};
