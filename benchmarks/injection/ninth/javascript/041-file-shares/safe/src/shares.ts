import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { locate } from './locate';

const s3 = new S3Client({});

export const handler = async (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const caller = String(event.requestContext.authorizer.jwt.claims.sub);
  const file = await locate(caller, JSON.parse(event.body ?? '{}'));
  if (!file) return { statusCode: 404 };
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: file.bucket, Key: file.key }), { expiresIn: 300 });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ url }) };
};
