import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { attachment } from './attachment';
import { CsvExporter } from './csv-exporter';

const exporter = new CsvExporter();

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const tenant = event.requestContext.authorizer?.tenant as string;
  const fileName = event.queryStringParameters?.as ?? 'export.csv';
  const csv = await exporter.export(tenant);
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(fileName),
      'X-Content-Type-Options': 'nosniff',
    },
    body: csv,
  };
};
