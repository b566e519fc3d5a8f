// trigger: alb
const HOSTS = ["app.example.com", "admin.example.com"];

function target(text) {
  try {
    const url = new URL(text);
    return HOSTS.includes(url.host) ? url.href : null;
  } catch {
    return null;
  }
}

const decoded = (state) => Buffer.from(state, "base64url").toString("utf8");

function redirect(location) {
  return { statusCode: 303, headers: { location, "cache-control": "no-store" } }; // expect: INJ013
}

export const unsafe = async ({ queryStringParameters: { state } }) => redirect(decoded(state));

export const safe = async ({ queryStringParameters: { state } }) => {
  const location = target(decoded(state));
  return location === null ? { statusCode: 400 } : redirect(location);
};
