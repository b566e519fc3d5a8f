import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { mkdtemp } from 'node:fs/promises';
import { GitClient, GitError } from './git-client';

interface ScanRequest { project: 'billing' | 'ledger' | 'portal'; branch: string }

const isScanRequest = (v: any): v is ScanRequest =>
  typeof v === 'object' && v !== null && ['billing', 'ledger', 'portal'].includes(v.project) && typeof v.branch === 'string';

const reply = (statusCode: number, body: object): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function main(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const request: unknown = JSON.parse(event.body ?? 'null');
  if (!isScanRequest(request)) return reply(400, { error: 'invalid request' });
  const dir = await mkdtemp('/tmp/scan-');
  const git = new GitClient('https://git.example.com/platform');
  try {
    await git.fetchRef(request.project, request.branch, dir);
    return reply(200, { files: await git.countFiles(dir) });
  } catch (err) {
    return reply(err instanceof GitError ? 422 : 500, { error: 'snapshot failed' });
  }
}
