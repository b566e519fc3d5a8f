import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

function greeting(name: string, visits: number): string {
  return `<p class="hello">Hello ${name}, visit number ${visits}</p>`;
}

const footer = (): string => `<footer>${escapeHtml(process.env.STAGE ?? 'dev')}</footer>`;

export const page = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { name = 'guest', visits = '1' } = event.queryStringParameters ?? {};
  const content = [greeting(name, Number(visits)), footer()].join('');
  return { // expect: xss
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html><body>${content}</body></html>`,
  };
};
