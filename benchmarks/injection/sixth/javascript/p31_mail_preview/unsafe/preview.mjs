import Handlebars from 'handlebars';
import { LAYOUTS } from './layouts.mjs';

const compiled = new Map();

Handlebars.registerHelper('money', (cents) => (Number(cents) / 100).toFixed(2));

function layout({ layout: name, source }) {
  if (source) return Handlebars.compile(source, { strict: true }); // expect: template
  const text = LAYOUTS[name] ?? LAYOUTS.plain;
  if (!compiled.has(text)) compiled.set(text, Handlebars.compile(text, { strict: true }));
  return compiled.get(text);
}

export const handler = async (event) => {
  const { campaign } = JSON.parse(event.body);
  const context = {
    title: String(campaign.title ?? ''),
    intro: String(campaign.intro ?? ''),
    price: Number(campaign.price) || 0,
  };
  let rendered;
  try {
    rendered = layout(campaign)(context);
  } catch {
    return { statusCode: 422, body: JSON.stringify({ error: 'render' }) };
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' },
    body: JSON.stringify({ rendered }),
  };
};
