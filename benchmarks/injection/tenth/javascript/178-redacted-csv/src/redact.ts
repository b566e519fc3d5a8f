import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';

interface ObjectLambdaEvent {
  getObjectContext: { inputS3Url: string; outputRoute: string; outputToken: string };
  userRequest: { url: string; headers: Record<string, string> };
}

const s3 = new S3Client({});
const HIDDEN = new Set(['email', 'phone']);

function redact(csv: string): string {
  const [header = '', ...rows] = csv.split('\n');
  const hidden = header.split(',').map((name) => HIDDEN.has(name.trim().toLowerCase()));
  const blank = (row: string) =>
    row
      .split(',')
      .map((cell, i) => (hidden[i] ? '' : cell))
      .join(',');
  return [header, ...rows.map(blank)].join('\n');
}

export const handler = async ({ getObjectContext }: ObjectLambdaEvent) => {
  const { inputS3Url, outputRoute, outputToken } = getObjectContext;
  const original = await fetch(inputS3Url);
  await s3.send(
    new WriteGetObjectResponseCommand({
      RequestRoute: outputRoute,
      RequestToken: outputToken,
      StatusCode: original.status,
      Body: original.ok ? redact(await original.text()) : undefined,
    }),
  );
  return { statusCode: 200 };
};
