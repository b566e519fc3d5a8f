import { marked } from 'marked';
import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import { layout } from './layout.mjs';

const purify = createDOMPurify(new JSDOM('').window);
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (s) => String(s).replace(/[&<>"']/g, (c) => ENTITIES[c]);

const parseForm = (event) => {
  const raw = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  return Object.fromEntries(new URLSearchParams(raw));
};

export const handler = async (event) => {
  if (event.requestContext.http.method !== 'POST') {
    return { statusCode: 405, headers: { allow: 'POST' } };
  }
  const { title = '', comment = '' } = parseForm(event);
  const rendered = await marked.parse(comment, { gfm: true, breaks: true });
  const body = layout({ title: escape(title), main: purify.sanitize(rendered) });
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body,
  };
};
