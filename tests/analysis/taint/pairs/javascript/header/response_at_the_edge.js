// trigger: cloudfront
const wanted = (querystring) => new URLSearchParams(querystring).get("hl") ?? "en";

exports.unsafe = async (event) => {
  const { request, response } = event.Records[0].cf;
  response.headers["content-language"] = [{ key: "Content-Language", value: wanted(request.querystring) }]; // expect: INJ011
  return response;
};

exports.safe = async (event) => {
  const { request, response } = event.Records[0].cf;
  const language = wanted(request.querystring);
  response.headers["content-language"] = [{ key: "Content-Language", value: /^[a-z]{2}$/.test(language) ? language : "en" }];
  return response;
};
