import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { container } from './container';
import type { Result } from './result';

interface ImportBody {
  calendarUrl?: string;
  merge?: boolean;
}

const respond = (statusCode: number, data: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(data),
});

function toResponse(result: Result<number>): APIGatewayProxyResult {
  return result.ok ? respond(200, { imported: result.value }) : respond(422, { error: result.error });
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const body = JSON.parse(event.body ?? '{}') as ImportBody;
  if (!body.calendarUrl) {
    return respond(400, { error: 'calendarUrl' });
  }
  const importer = container.resolve('importer');
  return toResponse(await importer.import(body.calendarUrl, { merge: body.merge === true }));
};
