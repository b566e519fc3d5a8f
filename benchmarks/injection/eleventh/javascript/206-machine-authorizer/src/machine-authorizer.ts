import { createHash, timingSafeEqual } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';

interface Machine {
  id: string;
  sha256: string;
  routes: string[];
}
type Decision = APIGatewaySimpleAuthorizerWithContextResult<{ machine: string }>;

const logger = new Logger({ serviceName: 'machine-authorizer' });
const DENIED: Decision = { isAuthorized: false, context: { machine: '' } };

async function machines(): Promise<ReadonlyMap<string, Machine>> {
  const list = (await getSecret(process.env.MACHINES_SECRET!, { transform: 'json', maxAge: 120 })) as unknown as Machine[];
  return new Map(list.map((m) => [m.id, m]));
}

function credentials(header: string | undefined): { id: string; key: string } | undefined {
  if (!header?.startsWith('Basic ')) return undefined;
  const [id, ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
  return id && rest.length > 0 ? { id, key: rest.join(':') } : undefined;
}

const matches = (machine: Machine, key: string): boolean => {
  const expected = Buffer.from(machine.sha256, 'hex');
  const given = createHash('sha256').update(key, 'utf8').digest();
  return expected.length === given.length && timingSafeEqual(expected, given);
};

export const handler = async (event: APIGatewayRequestAuthorizerEventV2): Promise<Decision> => {
  const given = credentials(event.headers?.authorization);
  if (!given) return DENIED;
  const machine = (await machines()).get(given.id);
  if (!machine || !matches(machine, given.key)) {
    logger.warn('denied', { id: given.id, sourceIp: event.requestContext.http.sourceIp });
    return DENIED;
  }
  const isAuthorized = machine.routes.includes(event.routeKey);
  return { isAuthorized, context: { machine: machine.id } };
};
