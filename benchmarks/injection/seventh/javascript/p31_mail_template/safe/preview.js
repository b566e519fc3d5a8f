const Handlebars = require('handlebars');
const templates = require('./templates');

Handlebars.registerHelper('upper', (s) => String(s).toUpperCase());

const compiled = new Map();

function compile(text) {
  if (!compiled.has(text)) {
    compiled.set(text, Handlebars.compile(text));
  }
  return compiled.get(text);
}

function sourceOf(request) {
  return templates.get(request.template || 'plain');
}

exports.handler = async (event) => {
  let request;
  try {
    request = JSON.parse(event.body);
  } catch (e) {
    return { statusCode: 400, body: JSON.stringify({ message: 'json' }) };
  }
  const source = sourceOf(request);
  if (!source) {
    return { statusCode: 404, body: JSON.stringify({ message: 'template' }) };
  }
  const render = compile(source);
  const text = render({
    name: String(request.name || 'reader'),
    issue: Number(request.issue || 1),
  });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ preview: text }),
  };
};
