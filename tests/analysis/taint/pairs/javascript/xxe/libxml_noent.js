// trigger: http
const libxml = require("libxmljs2");

const OPTIONS = { noblanks: true };

function total(text, options) {
  const document = libxml.parseXml(text, options); // expect: INJ010
  return document.get("//total").text();
}

exports.unsafe = async (event) => ({
  statusCode: 200,
  body: total(event.body, { ...OPTIONS, noent: true }),
});

exports.safe = async (event) => ({
  statusCode: 200,
  body: total(event.body, { ...OPTIONS, noent: false, nonet: true }),
});
