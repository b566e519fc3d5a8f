const TITLE = /<title[^>]*>([^<]{1,200})<\/title>/i;

const json = (statusCode, payload) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

async function readTitle(target) {
  const response = await fetch(target, { signal: AbortSignal.timeout(3000) }); // expect: ssrf
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
  const title = await readTitle(url);
  return json(200, { title });
};
