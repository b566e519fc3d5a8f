import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { NoteRepository } from './repository';

const repository = new NoteRepository(process.env.NOTES_TABLE!);

const json = (statusCode: number, payload?: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: payload === undefined ? '' : JSON.stringify(payload),
});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const owner: string = event.requestContext.authorizer!.claims.sub;
  switch (event.httpMethod) {
    case 'GET':
      return json(200, await repository.list(owner));
    case 'POST': {
      const { text } = JSON.parse(event.body ?? '{}');
      const note = { owner, id: randomUUID(), text: String(text).slice(0, 2000) };
      await repository.save(note);
      return json(201, note);
    }
    case 'DELETE':
      await repository.remove(owner, event.pathParameters!.id!);
      return json(204);
    default:
      return json(405, { message: 'method not allowed' });
  }
};
