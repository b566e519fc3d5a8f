// trigger: http
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (value) =>
  Array.isArray(value) ? value.map(escaped).join("") : String(value).replace(/[&<>"']/g, (each) => ENTITIES[each]);
const joined = (value) => (Array.isArray(value) ? value.map(joined).join("") : String(value));

const page = (main) => ({ statusCode: 200, headers: { "Content-Type": "text/html" }, body: `<main>${main}</main>` }); // expect: INJ009

exports.unsafe = async (event) => page(joined(["found", [event.queryStringParameters.q]]));

exports.safe = async (event) => page(escaped(["found", [event.queryStringParameters.q]]));
