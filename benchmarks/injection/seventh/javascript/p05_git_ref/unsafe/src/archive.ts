import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { GitClient } from './git';
import { HttpError, json } from './http';

const git = new GitClient(process.env.REPO_DIR ?? '/mnt/efs/docs.git');

interface ArchiveRequest {
  ref: string;
}

function readRequest(event: APIGatewayProxyEventV2): ArchiveRequest {
  const ref = event.queryStringParameters?.ref;
  if (!ref) throw new HttpError(400, 'ref is required');
  return { ref };
}

export const handler = async (
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> => {
  try {
    const { ref } = readRequest(event);
    const files = await git.listFiles(ref);
    return json(200, { count: files.length, files: files.slice(0, 500) });
  } catch (e) {
    if (e instanceof HttpError) return json(e.status, { message: e.message });
    return json(500, { message: 'internal error' });
  }
};
