// trigger: http
const urljoin = require("url-join");

exports.unsafe = async (event) => {
  const location = urljoin(event.queryStringParameters.back, "start");
  return { statusCode: 302, headers: { Location: location } }; // expect: INJ013
};

exports.safe = async (event) => {
  const location = urljoin(process.env.SITE, event.queryStringParameters.back || "");
  return { statusCode: 302, headers: { Location: location } };
};
