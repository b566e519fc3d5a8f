'use strict';

const ORIGIN = 'https://blog.example.com';
const xml = (text) => String(text).replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);

const item = ({ slug, title, published_at: at }) => [
  '<item>',
  `<title>${xml(title)}</title>`,
  `<link>${ORIGIN}/posts/${xml(slug)}</link>`,
  `<pubDate>${new Date(at).toUTCString()}</pubDate>`,
  '</item>',
].join('');

exports.build = (posts) =>
  ['<?xml version="1.0" encoding="UTF-8"?>', '<rss version="2.0"><channel>', '<title>Lamps</title>', ...posts.map(item), '</channel></rss>'].join('\n');
