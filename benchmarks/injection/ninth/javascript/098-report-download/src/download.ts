import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { fileName } from './names';

const s3 = new S3Client({});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const report = Number(event.pathParameters?.report);
  if (!Number.isSafeInteger(report)) {
    return { statusCode: 400, body: '' };
  }
  const Key = `${event.requestContext.authorizer!.claims.sub}/${report}.pdf`;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.REPORTS, Key }));
    return {
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${fileName(event.queryStringParameters?.as)}.pdf"`,
      },
      body: await Body!.transformToString('base64'),
    };
  } catch (error) {
    if (error instanceof NoSuchKey) return { statusCode: 404, body: '' };
    throw error;
  }
};
