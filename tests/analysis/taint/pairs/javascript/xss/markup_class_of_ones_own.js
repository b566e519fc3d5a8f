// trigger: http
class Markup {
  constructor(text) {
    this.text = text;
  }
}

const escape = (value) => String(value).split("&").join("&amp;").split("<").join("&lt;").split('"').join("&quot;");
const show = (value) => (value instanceof Markup ? value.text : escape(value));
const html = (parts, ...values) => new Markup(parts.reduce((out, part, place) => out + show(values[place - 1]) + part));
const halfEscaped = (value) => String(value).split("&").join("&amp;").split(">").join("&gt;");
const headers = { "Content-Type": "text/html" };

exports.unsafe = async (event) => {
  const { name, town } = event.queryStringParameters;
  if (town) {
    return { statusCode: 200, headers, body: `<p>${halfEscaped(town)}</p>` }; // expect: INJ009
  }
  return { statusCode: 200, headers, body: html`<p>${new Markup(name)}</p>`.text }; // expect: INJ009
};

exports.safe = async (event) => {
  const { name, town } = event.queryStringParameters;
  return { statusCode: 200, headers, body: html`<p title="${name}">${html`<b>${town}</b>`}</p>`.text };
};
