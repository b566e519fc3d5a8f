import { layout } from './layout.mjs';

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

function confirmation({ name = 'reader', list }) {
  const number = Number.parseInt(list, 10) || 0;
  const greeting = `<h1>Goodbye, ${name.trim()}?</h1>`;
  const form = `<form method="post" action="/lists/${number}/leave"><button>Leave</button></form>`;
  return layout('Unsubscribe', greeting + form);
}

export const handler = async (event) => {
  const body = confirmation(event.queryStringParameters ?? {});
  return { statusCode: 200, headers: HEADERS, body }; // expect: xss
};
