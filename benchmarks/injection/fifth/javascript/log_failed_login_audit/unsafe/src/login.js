import { Audit } from './audit.js';
import { verify } from './users.js';

const audit = new Audit('login');

export const handler = async (event) => {
  const { name = '', password = '' } = JSON.parse(event.body || '{}');
  const result = await verify(name, password);
  if (result === 'ok') {
    audit.success();
    return { statusCode: 204 };
  }
  audit.failure(name, result);
  return { statusCode: 401, body: JSON.stringify({ message: 'login failed' }) };
};
