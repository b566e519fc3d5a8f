// trigger: http
const { marked } = require("marked");
const sanitizeHtml = require("sanitize-html");

const respond = (body) => {
  const headers = { "Content-Type": "text/html" };
  return { statusCode: 200, headers, body }; // expect: INJ009
};

exports.unsafe = async (event) => {
  const { text } = JSON.parse(event.body);
  return respond(marked.parse(text));
};

exports.safe = async (event) => {
  const { text } = JSON.parse(event.body);
  return respond(sanitizeHtml(marked.parse(text)));
};
