import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { redact } from './rules';

interface ObjectLambdaEvent {
  getObjectContext: { inputS3Url: string; outputRoute: string; outputToken: string };
  userIdentity: { type: string };
}

const s3 = new S3Client({});

export const handler = async (event: ObjectLambdaEvent): Promise<{ statusCode: number }> => {
  const { inputS3Url, outputRoute, outputToken } = event.getObjectContext;
  const response = await fetch(inputS3Url);
  const common = { RequestRoute: outputRoute, RequestToken: outputToken };
  if (!response.ok) {
    await s3.send(
      new WriteGetObjectResponseCommand({ ...common, StatusCode: response.status, ErrorCode: 'OriginError', ErrorMessage: 'origin' }),
    );
    return { statusCode: 200 };
  }
  const doc = (await response.json()) as unknown;
  await s3.send(
    new WriteGetObjectResponseCommand({
      ...common,
      Body: JSON.stringify(redact(doc)),
      ContentType: 'application/json',
    }),
  );
  return { statusCode: 200 };
};
