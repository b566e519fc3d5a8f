import type { ALBEvent, ALBResult } from 'aws-lambda';
import Mustache from 'mustache';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});
const template = readFileSync(join(__dirname, 'templates', 'profile.mustache'), 'utf8');
Mustache.parse(template);

const HANDLE = /^[a-z][a-z0-9_]{2,19}$/;

interface View {
  handle: string;
  bio: string;
  tab: string;
  links: { title: string }[];
}

async function view(handle: string, tab: string): Promise<View | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: process.env.PROFILES, Key: { handle: { S: handle } } }));
  if (!Item) return undefined;
  return {
    handle,
    tab,
    bio: Item.bio?.S ?? '',
    links: (Item.links?.L ?? []).map((l) => ({ title: l.S ?? '' })),
  };
}

export async function handler(event: ALBEvent): Promise<ALBResult> {
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  const handle = event.path.slice('/u/'.length);
  const tab = event.queryStringParameters?.tab ?? 'about';
  const found = HANDLE.test(handle) ? await view(handle, tab) : undefined;
  if (!found) {
    return { statusCode: 404, statusDescription: '404 Not Found', isBase64Encoded: false, headers: html, body: '<h1>Nobody here</h1>' };
  }
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    isBase64Encoded: false,
    headers: html,
    body: Mustache.render(template, found),
  };
}
