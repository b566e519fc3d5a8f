const pino = require('pino');
const { AsyncLocalStorage } = require('node:async_hooks');

const root = pino({ level: process.env.LOG_LEVEL ?? 'info', redact: ['headers.authorization', 'headers.cookie'] });
const scope = new AsyncLocalStorage();
const log = () => scope.getStore() ?? root;

const GREETINGS = { en: 'Hello', es: 'Hola', it: 'Ciao' };

function greet({ lang, name }) {
  const greeting = Object.hasOwn(GREETINGS, lang) ? GREETINGS[lang] : GREETINGS.en;
  log().info({ lang, name }, 'greeting');
  return { greeting, name };
}

const withLogger = (fn) => (event, context) => {
  const child = root.child({ requestId: context.awsRequestId, path: event.rawPath, agent: event.requestContext.http.userAgent });
  return scope.run(child, () => fn(event, context));
};

exports.handler = withLogger(async (event) => {
  const { lang = 'en', name = 'stranger' } = event.queryStringParameters ?? {};
  const body = greet({ lang, name });
  return { statusCode: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
});
