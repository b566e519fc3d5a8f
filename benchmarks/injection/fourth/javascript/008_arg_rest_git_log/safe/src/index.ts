import { APIGatewayProxyHandler } from 'aws-lambda';
import { History } from './history';
import { createConsoleSink } from './console-sink';

const history = new History('/mnt/repo', createConsoleSink('history'));

export const handler: APIGatewayProxyHandler = async (event) => {
  const rev = event.queryStringParameters?.rev ?? 'HEAD';
  if (!/^[A-Za-z0-9][A-Za-z0-9._]{0,99}$/.test(rev)) {
    return { statusCode: 400, body: JSON.stringify({ message: 'rev' }) };
  }
  const limit = Math.min(Number(event.queryStringParameters?.limit ?? 20) || 20, 100);
  try {
    const commits = await history.list(rev, limit);
    return { statusCode: 200, body: JSON.stringify({ commits }) };
  } catch {
    return { statusCode: 500, body: JSON.stringify({ message: 'failed' }) };
  }
};
