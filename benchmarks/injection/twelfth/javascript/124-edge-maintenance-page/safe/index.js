'use strict';

const WINDOW = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2026-01-01T06:00:00Z') };
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text) => text.replace(/[&<>"']/g, (ch) => ENTITIES[ch]);

const inWindow = (now) => now >= WINDOW.from && now < WINDOW.to;

const page = ({ wanted }) => `<!doctype html>
<title>Maintenance</title>
<h1>We will be back soon</h1>
<p>You asked for <code>${escapeHtml(wanted)}</code>; please try again in an hour.</p>`;

const response = (body) => ({
  status: '503',
  statusDescription: 'Service Unavailable',
  headers: {
    'content-type': [{ key: 'Content-Type', value: 'text/html; charset=utf-8' }],
    'retry-after': [{ key: 'Retry-After', value: '3600' }],
  },
  body,
});

exports.handler = (event, _context, callback) => {
  const { request } = event.Records[0].cf;
  if (!inWindow(Date.now())) return callback(null, request);
  const wanted = decodeURIComponent(request.uri);
  return callback(null, response(page({ wanted })));
};
