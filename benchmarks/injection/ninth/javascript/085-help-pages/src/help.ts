import type { ALBEvent, ALBResult } from 'aws-lambda';
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';

const FOLDER = join(__dirname, 'pages');
const PAGES: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER).map((file) => [parse(file).name, readFileSync(join(FOLDER, file), 'utf8')]),
);

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const name = event.path.replace(/^\/help\//, '');
  const page = PAGES.get(name);
  if (page === undefined) {
    return { statusCode: 404, statusDescription: '404 Not Found', headers: { 'Content-Type': 'text/plain' }, body: 'not found' };
  }
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: page,
  };
};
