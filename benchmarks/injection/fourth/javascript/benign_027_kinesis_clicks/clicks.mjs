import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';

const firehose = new FirehoseClient({});
const DeliveryStreamName = process.env.STREAM;
const PAGES = ['home', 'product', 'cart', 'checkout'];

const decode = ({ kinesis }) => {
  try {
    return JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
};

function tally(clicks) {
  const counts = PAGES.map(() => 0);
  for (const click of clicks) {
    const index = PAGES.indexOf(click?.page);
    if (index >= 0) counts[index] += 1;
  }
  return counts;
}

export const handler = async (event) => {
  const counts = tally(event.Records.map(decode));
  const Records = counts
    .map((count, index) => ({ page: PAGES[index], count }))
    .filter((row) => row.count > 0)
    .map((row) => ({ Data: Buffer.from(JSON.stringify(row) + '\n') }));
  if (Records.length === 0) {
    return { sent: 0 };
  }
  const res = await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
  if (res.FailedPutCount) {
    throw new Error(`${res.FailedPutCount} rows were not accepted`);
  }
  return { sent: Records.length };
};

export const pages = () => [...PAGES];
export const stream = () => DeliveryStreamName ?? 'unset';
