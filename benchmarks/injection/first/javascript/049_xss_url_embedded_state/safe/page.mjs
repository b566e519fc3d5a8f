const SECURITY_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
};

const serialise = (state) => JSON.stringify(state).replace(/</g, '\\u003c');

function document(state) {
  return [
    '<!doctype html><html><head><meta charset="utf-8"><title>Planner</title></head>',
    '<body><div id="root"></div>',
    `<script>window.__STATE__ = ${serialise(state)};</script>`,
    '<script src="/assets/app.js" defer></script></body></html>',
  ].join('\n');
}

export const handler = async (event) => {
  const { view = 'week', filter = '' } = event.queryStringParameters ?? {};
  const state = {
    view,
    filter,
    path: event.rawPath,
    renderedAt: Date.now(),
  };
  return { statusCode: 200, headers: SECURITY_HEADERS, body: document(state) };
};
