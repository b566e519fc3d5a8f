import type { APIGatewayProxyHandler } from 'aws-lambda';
import { html, Safe } from './html';
import { DynamoDB } from '@aws-sdk/client-dynamodb';

const db = new DynamoDB({});

const seatRow = (seat: string): Safe => html`<li>Seat ${seat}</li>`;

export const handler: APIGatewayProxyHandler = async (event) => {
  const id = event.pathParameters?.id ?? '';
  const greeting = event.queryStringParameters?.greeting ?? 'Welcome';
  const { Item } = await db.getItem({ TableName: process.env.TICKETS, Key: { id: { S: id } } });
  if (!Item) return { statusCode: 404, headers: { 'Content-Type': 'text/html' }, body: html`<p>No ticket ${id}</p>`.text };

  const page = html`<!doctype html>
<title>Ticket ${id}</title>
<h1>${greeting}, ${Item.holder.S ?? ''}</h1>
<ul>${(Item.seats?.SS ?? []).map(seatRow)}</ul>`;
  return { statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page.text };
};
