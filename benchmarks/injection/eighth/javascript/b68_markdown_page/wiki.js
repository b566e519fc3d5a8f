const MarkdownIt = require('markdown-it');
const sanitizeHtml = require('sanitize-html');
const escapeHtml = require('escape-html');
const { findPage } = require('./pages');

const md = new MarkdownIt({ html: false, linkify: true });

const layout = ({ title, content }) => `<!doctype html>
<html>
  <head><title>${title}</title><link rel="stylesheet" href="/wiki.css"></head>
  <body><h1>${title}</h1>${content}</body>
</html>`;

exports.handler = async (event) => {
  const slug = event.pathParameters.slug;
  const page = await findPage(slug);
  const headers = { 'content-type': 'text/html; charset=utf-8' };

  if (!page) {
    return {
      statusCode: 404,
      headers,
      body: layout({ title: 'Not found', content: `<p>There is no page called ${escapeHtml(slug)}.</p>` }),
    };
  }
  return {
    statusCode: 200,
    headers,
    body: layout({ title: escapeHtml(page.title), content: sanitizeHtml(md.render(page.markdown)) }),
  };
};
