import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from 'aws-lambda';
import { ContractStore } from './contract-store';
import { parsePages, toQpdfRange, type PageRange } from './page-range';

const run = promisify(execFile);
const contracts = new ContractStore();

async function cut(pdf: Uint8Array, pages: readonly PageRange[]): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'excerpt-'));
  try {
    const source = join(directory, 'source.pdf');
    const target = join(directory, 'target.pdf');
    await writeFile(source, pdf);
    await run('/opt/bin/qpdf', [source, '--pages', '.', toQpdfRange(pages), '--', target], { timeout: 10_000 });
    return await readFile(target);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export const handler = async (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<APIGatewayProxyResultV2> => {
  const owner = String(event.requestContext.authorizer.jwt.claims.sub);
  const id = Number(event.pathParameters?.id);
  const pages = parsePages(event.queryStringParameters?.pages ?? '');
  if (!Number.isSafeInteger(id) || pages.length === 0) return { statusCode: 400 };
  const pdf = await contracts.pdf(id, owner);
  if (!pdf) return { statusCode: 404 };
  const excerpt = await cut(pdf, pages);
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="contract-${id}-excerpt.pdf"`,
    },
    isBase64Encoded: true,
    body: excerpt.toString('base64'),
  };
};
