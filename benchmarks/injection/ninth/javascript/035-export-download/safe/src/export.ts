import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { attachment } from './attachment';
import { exportRows } from './rows';

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const owner: string = event.requestContext.authorizer!.principalId;
  const name = event.queryStringParameters?.name || 'export.csv';
  const body = (await exportRows(owner)).map((row) => row.join(',')).join('\r\n');
  return { statusCode: 200, headers: attachment(name), body };
};
