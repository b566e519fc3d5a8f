// trigger: http
const parts = require("parts-of-ours");

const page = (rows) => ({ statusCode: 200, headers: { "Content-Type": "text/html" }, body: rows.join("") }); // expect: INJ009

exports.unsafe = async (event) => {
  const term = event.queryStringParameters.q;
  return page(parts.map((part) => `<li>${part.label} (${term})</li>`));
};

exports.safe = async (event) => {
  const term = event.queryStringParameters.q;
  const hits = parts.filter((part) => part.label.includes(term)).sort((a, b) => a.label.indexOf(term) - b.label.indexOf(term));
  return page(hits.map((part) => `<li>${part.label}</li>`));
};
