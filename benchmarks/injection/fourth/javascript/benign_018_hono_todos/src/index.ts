import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TODO_TABLE;

const Todo = z.object({ text: z.string().min(1).max(200), due: z.string().date().optional() });

const app = new Hono();

app.post('/todos', zValidator('json', Todo), async (c) => {
  const todo = c.req.valid('json');
  const id = randomUUID();
  await ddb.send(new PutCommand({ TableName, Item: { id, text: todo.text, due: todo.due ?? null } }));
  return c.json({ id }, 201);
});

app.get('/todos/:id{[0-9a-f-]{36}}', async (c) => {
  const { Item } = await ddb.send(new GetCommand({ TableName, Key: { id: c.req.param('id') } }));
  if (!Item) return c.json({ error: 'not found' }, 404);
  return c.json({ id: Item.id, text: Item.text });
});

app.delete('/todos/:id{[0-9a-f-]{36}}', async (c) => {
  await ddb.send(new DeleteCommand({ TableName, Key: { id: c.req.param('id') } }));
  return c.body(null, 204);
});

app.onError((_err, c) => c.json({ error: 'internal' }, 500));

export const handler = handle(app);

export const routes = (): number => app.routes.length;

export type TodoInput = z.infer<typeof Todo>;
export type App = typeof app;
