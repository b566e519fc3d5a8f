// trigger: http
const escapeHtml = require("escape-html");

const page = (title) => `<!doctype html><title>${title}</title><h1>${title}</h1>`;

exports.unsafe = async (event) => {
  const { name = "you" } = event.queryStringParameters ?? {};
  return { // expect: INJ009
    statusCode: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: page(`Hello ${name}`),
  };
};

exports.safe = async (event) => {
  const { name = "you" } = event.queryStringParameters ?? {};
  return {
    statusCode: 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: page(`Hello ${escapeHtml(name)}`),
  };
};
