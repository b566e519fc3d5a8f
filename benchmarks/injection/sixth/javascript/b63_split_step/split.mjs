import { S3Client, SelectObjectContentCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const SIZE = 200;

async function* ids(key) {
  const { Payload } = await s3.send(new SelectObjectContentCommand({
    Bucket: process.env.LISTS_BUCKET,
    Key: key,
    ExpressionType: 'SQL',
    Expression: "SELECT s.id FROM S3Object s WHERE s.active = 'yes'",
    InputSerialization: { CSV: { FileHeaderInfo: 'USE' } },
    OutputSerialization: { CSV: {} },
  }));
  let rest = '';
  for await (const part of Payload) {
    if (!part.Records) continue;
    rest += Buffer.from(part.Records.Payload).toString('utf8');
    const lines = rest.split('\n');
    rest = lines.pop();
    for (const l of lines) yield Number(l);
  }
}

export const handler = async ({ campaign }) => {
  if (!/^[a-z]+-\d{4}$/.test(campaign)) {
    const e = new Error('campaign');
    e.name = 'InvalidCampaign';
    throw e;
  }
  const chunks = [];
  let current = [];
  for await (const id of ids(`campaigns/${campaign}.csv`)) {
    if (!Number.isInteger(id)) continue;
    current.push(id);
    if (current.length === SIZE) {
      chunks.push(current);
      current = [];
    }
  }
  if (current.length) chunks.push(current);
  return { campaign, chunks };
};
