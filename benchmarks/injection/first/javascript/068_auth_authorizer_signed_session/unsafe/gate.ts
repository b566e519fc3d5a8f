import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';
import { readSession, Session } from './session';

type Result = APIGatewaySimpleAuthorizerWithContextResult<{ user: string; role: string }>;

const denied: Result = { isAuthorized: false, context: { user: '', role: '' } };

const tokenOf = ({ headers, cookies }: APIGatewayRequestAuthorizerEventV2): string | undefined =>
  headers?.authorization?.split(' ')[1] ??
  cookies?.find((c) => c.startsWith('session='))?.slice('session='.length);

export const handler = async (event: APIGatewayRequestAuthorizerEventV2): Promise<Result> => {
  const token = tokenOf(event);
  if (!token) {
    return denied;
  }
  const session: Session | null = readSession(token);
  if (!session || session.expires < Date.now()) {
    return denied;
  }
  return {
    isAuthorized: session.role === 'admin' || event.requestContext.http.method === 'GET',
    context: { user: session.user, role: session.role },
  };
};
