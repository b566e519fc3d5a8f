// trigger: cloudfront
const SITE = "https://www.example.com";

exports.unsafe = async (event) => {
  const { request } = event.Records[0].cf;
  if (request.uri.endsWith("/")) {
    request.uri += "index.html";
  }
  return { status: "308", headers: { location: [{ key: "Location", value: request.uri.slice(1) }] } }; // expect: INJ013
};

exports.safe = async (event) => {
  const { request } = event.Records[0].cf;
  if (request.method === "GET") {
    request.uri += "index.html";
    return request;
  }
  return { status: "308", headers: { location: [{ key: "Location", value: `${SITE}${request.uri}` }] } };
};
