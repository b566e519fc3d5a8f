import middy, { type MiddlewareObj } from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { LoginService } from './login.service';
import { MysqlUsers } from './users';

type LoginEvent = Omit<APIGatewayProxyEventV2, 'body'> & { body: { login?: string; password?: string } };

const service = new LoginService(new MysqlUsers());

const requireFields = (...names: ('login' | 'password')[]): MiddlewareObj<LoginEvent, APIGatewayProxyResultV2> => ({
  before: async ({ event }) => {
    const missing = names.some((n) => typeof event.body?.[n] !== 'string' || event.body[n] === '');
    if (missing) {
      return { statusCode: 400, body: JSON.stringify({ message: 'incomplete' }) };
    }
    return undefined;
  },
});

const login = async (event: LoginEvent): Promise<APIGatewayProxyResultV2> => {
  const { login: name = '', password = '' } = event.body;
  const token = await service.login(name, password);
  if (token === null) {
    return { statusCode: 401, body: JSON.stringify({ message: 'denied' }) };
  }
  return { statusCode: 200, body: JSON.stringify({ token }) };
};

export const handler = middy(login)
  .use(httpJsonBodyParser())
  .use(requireFields('login', 'password'))
  .use(httpErrorHandler());
