import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { z } from 'zod';
import { UploadTicketService } from '../services/upload-ticket-service';

const Body = z.object({
  contentType: z.enum(['image/png', 'image/jpeg', 'application/pdf']),
  bytes: z.number().int().positive().max(10 * 1024 * 1024),
});

const service = new UploadTicketService(process.env.RECEIPT_BUCKET!);

const json = (statusCode: number, payload: object): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  body: JSON.stringify(payload),
});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const owner: string | undefined = event.requestContext.authorizer?.claims?.sub;
  if (!owner) return json(401, { message: 'sign in first' });
  let raw: unknown;
  try {
    raw = JSON.parse(event.body ?? '');
  } catch {
    return json(400, { message: 'the body is not JSON' });
  }
  const body = Body.safeParse(raw);
  if (!body.success) return json(422, { message: 'unsupported type or size' });
  const ticket = await service.issue(owner, body.data);
  return json(201, ticket);
};
