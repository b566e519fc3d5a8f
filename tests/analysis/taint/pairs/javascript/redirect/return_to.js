// trigger: http
const found = (location) => ({ statusCode: 302, headers: { Location: location } }); // expect: INJ013

exports.unsafe = async (event) => {
  const { returnTo } = event.queryStringParameters ?? {};
  return found(returnTo || "/");
};

exports.safe = async (event) => {
  const { returnTo } = event.queryStringParameters ?? {};
  return found(returnTo ? `/app/${encodeURIComponent(returnTo)}` : "/");
};
