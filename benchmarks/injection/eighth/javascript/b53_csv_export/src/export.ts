import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { stringify } from 'csv-stringify/sync';
import { hoursOf } from './hours';

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40) || 'team';

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const team = event.pathParameters?.team ?? '';
  const month = event.queryStringParameters?.month ?? '';
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    return { statusCode: 400, headers: { 'content-type': 'application/json' }, body: '{"message":"month must be YYYY-MM"}' };
  }

  const rows = await hoursOf(team, month);
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug(team)}-${month}.csv"`,
    },
    body: stringify(rows, { header: true, columns: ['person', 'day', 'hours'], escape_formulas: true }),
  };
};
