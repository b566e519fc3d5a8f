// trigger: http
import { Client, EqualityFilter } from "ldapts";

const client = new Client({ url: process.env.LDAP_ADDRESS! });

const NAME = /^[a-z]{1,8}$/;

async function login(user: string, password: string): Promise<boolean> {
  try {
    await client.bind(`uid=${user},ou=people,dc=example,dc=com`, password); // expect: INJ017
    return true;
  } catch {
    return false;
  } finally {
    await client.unbind();
  }
}

export async function unsafe(event: { body: string }) {
  const { user, password } = JSON.parse(event.body);
  return { statusCode: (await login(user, password)) ? 204 : 401 };
}

export async function safe(event: { body: string }) {
  const { user, password } = JSON.parse(event.body);
  if (!NAME.test(user)) {
    return { statusCode: 400 };
  }
  return { statusCode: (await login(user, password)) ? 204 : 401 };
}
