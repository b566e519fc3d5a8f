// trigger: http
const SUBDOMAIN = /^https:\/\/[a-z0-9-]+\.example\.com\//;
const DOT_IS_ANY = /^https:\/\/[a-z0-9-]+.example.com/;

async function page(url: string): Promise<string> {
  const response = await fetch(url); // expect: INJ007
  return response.text();
}

const ok = (body: string) => ({ statusCode: 200, headers: { "content-type": "text/plain" }, body });

export async function unsafe(event: { queryStringParameters?: Record<string, string> }) {
  const url = event.queryStringParameters?.url;
  if (url === undefined || !DOT_IS_ANY.test(url)) {
    return { statusCode: 400 };
  }
  return ok(await page(url));
}

export async function safe(event: { queryStringParameters?: Record<string, string> }) {
  const url = event.queryStringParameters?.url;
  if (url === undefined || !SUBDOMAIN.test(url)) {
    return { statusCode: 400 };
  }
  return ok(await page(url));
}
