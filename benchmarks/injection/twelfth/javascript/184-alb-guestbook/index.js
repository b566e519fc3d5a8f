const ejs = require('ejs');
const { MongoClient } = require('mongodb');

const mongo = new MongoClient(process.env.MONGODB_URI);
const TEMPLATE = `<!doctype html>
<title>Guest book</title>
<form method="get"><input name="q" value="<%= q %>"></form>
<ul>
<% for (const entry of entries) { %><li><b><%= entry.name %></b> <%= entry.text %></li><% } %>
</ul>`;
const render = ejs.compile(TEMPLATE, { strict: true, localsName: 'it', destructuredLocals: ['q', 'entries'] });

const entriesWith = (q) => {
  const filter = q === '' ? {} : { $text: { $search: q } };
  return mongo.db('site').collection('guestbook').find(filter, { projection: { name: 1, text: 1 } }).limit(50).toArray();
};

exports.handler = async ({ queryStringParameters }) => {
  const q = decodeURIComponent(queryStringParameters?.q ?? '').slice(0, 100);
  const entries = await entriesWith(q);
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: render({ q, entries }),
  };
};
