import got from 'got';
import { mediaUrl } from './media-url.mjs';

const client = got.extend({ timeout: { request: 3000 }, retry: { limit: 1 }, followRedirect: false });

const pick = (html, re) => {
  const m = re.exec(html);
  return m ? m[1].trim() : null;
};

async function preview(address) {
  const { body } = await client(mediaUrl(address));
  return {
    title: pick(body, /<title>([^<]{0,200})<\/title>/i),
    description: pick(body, /<meta name="description" content="([^"]{0,300})"/i),
  };
}

const answer = (statusCode, data) => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
  body: JSON.stringify(data),
});

export async function handler(event) {
  const address = event.queryStringParameters?.u;
  if (!address) return answer(400, { error: 'u' });
  try {
    return answer(200, await preview(address));
  } catch {
    return answer(502, { error: 'unreachable' });
  }
}

// warm-up call of the scheduler
export async function warm() {
  const started = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { warmed: true, ms: Date.now() - started };
}

export const limits = Object.freeze({ title: 200, description: 300 });
