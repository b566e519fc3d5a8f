import { CodeBuildClient, StartBuildCommand } from '@aws-sdk/client-codebuild';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { isSigned } from './signature';

const codebuild = new CodeBuildClient({});
const COMMIT = /^[0-9a-f]{40}$/;

interface Push {
  ref: string;
  after: string;
  deleted?: boolean;
}

const answer = (statusCode: number, message: string): LambdaFunctionURLResult => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body ?? '';
  if (!(await isSigned(body, event.headers['x-hub-signature-256']))) return answer(401, 'signature');
  if (event.headers['x-github-event'] !== 'push') return answer(202, 'ignored');

  const push = JSON.parse(body) as Push;
  if (push.deleted || push.ref !== 'refs/heads/main') return answer(202, 'ignored');
  if (!COMMIT.test(push.after)) return answer(400, 'commit');

  const { build } = await codebuild.send(new StartBuildCommand({
    projectName: process.env.PROJECT_NAME,
    sourceVersion: push.after,
  }));
  return answer(201, `build ${build?.buildNumber}`);
};
