const { marked } = require('marked');
const createDOMPurify = require('dompurify');
const { JSDOM } = require('jsdom');

const { window } = new JSDOM('');
const DOMPurify = createDOMPurify(window);

const options = { ALLOWED_TAGS: ['p', 'em', 'strong', 'ul', 'ol', 'li', 'a', 'code', 'pre', 'h2', 'h3'], ALLOWED_ATTR: ['href'] };

const render = (markdown) => DOMPurify.sanitize(marked.parse(markdown, { gfm: true }), options);

const layout = (article) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body>${article}</body></html>`;

exports.handler = async (event) => {
  const { markdown } = JSON.parse(event.body);
  if (typeof markdown !== 'string' || markdown.length > 50000) return { statusCode: 413, body: 'too large' };
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; style-src 'self'" },
    body: layout(render(markdown)),
  };
};
