import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { CodeBuildClient, StartBuildCommand } from '@aws-sdk/client-codebuild';
import { createHmac, timingSafeEqual } from 'node:crypto';

const codebuild = new CodeBuildClient({});
const PROJECT = process.env.BUILD_PROJECT!;
const SECRET = process.env.WEBHOOK_SECRET!;

function signed(body: string, header: string | undefined): boolean {
  if (!header) return false;
  const mine = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`);
  const theirs = Buffer.from(header);
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}

interface Push {
  after: string;
  ref: string;
}

const COMMIT = /^[0-9a-f]{40}$/;

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? '');
  if (!signed(body, event.headers['x-hub-signature-256'])) {
    return { statusCode: 401 };
  }
  if (event.headers['x-github-event'] !== 'push') {
    return { statusCode: 202 };
  }
  const push = JSON.parse(body) as Push;
  if (push.ref !== 'refs/heads/main' || !COMMIT.test(push.after)) {
    return { statusCode: 202 };
  }
  await codebuild.send(new StartBuildCommand({ projectName: PROJECT, sourceVersion: push.after }));
  return { statusCode: 201 };
};

export const project = (): string => PROJECT;

export const isCommit = (s: string): boolean => COMMIT.test(s);
