import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';

const ROOT = join(__dirname, 'docs');

type Lookup = { kind: 'found'; text: string } | { kind: 'missing' } | { kind: 'forbidden' };

async function lookup(name: string): Promise<Lookup> {
  try {
    const file = await realpath(join(ROOT, name));
    const inside = relative(ROOT, file);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return { kind: 'forbidden' };
    return { kind: 'found', text: await readFile(file, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
}

export const handler = async (event: APIGatewayProxyEventV2) => {
  const result = await lookup(`${event.pathParameters?.name ?? 'index'}.md`);
  switch (result.kind) {
    case 'found':
      return { statusCode: 200, headers: { 'content-type': 'text/markdown; charset=utf-8' }, body: result.text };
    case 'missing':
    case 'forbidden':
      return { statusCode: 404 };
  }
};
