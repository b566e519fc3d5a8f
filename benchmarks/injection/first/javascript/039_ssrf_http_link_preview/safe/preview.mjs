const TITLE = /<title[^>]*>([^<]{1,200})<\/title>/i;
const ALLOWED_HOSTS = new Set(['en.wikipedia.org', 'developer.mozilla.org', 'docs.aws.amazon.com']);

function parseTarget(value) {
  try {
    const target = new URL(value);
    return target.protocol === 'https:' && ALLOWED_HOSTS.has(target.hostname) ? target : null;
  } catch {
    return null;
  }
}

const json = (statusCode, payload) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

async function readTitle(target) {
  const response = await fetch(target, { redirect: 'error', signal: AbortSignal.timeout(3000) });
  if (!response.ok) {
    return null;
  }
  const html = await response.text();
  return TITLE.exec(html)?.[1]?.trim() ?? null;
}

export const handler = async (event) => {
  const { url } = event.queryStringParameters ?? {};
  if (!url) {
    return json(400, { message: 'url is required' });
  }
  const target = parseTarget(url);
  if (!target) {
    return json(403, { message: 'host not allowed' });
  }
  const title = await readTitle(target);
  return json(200, { title });
};
