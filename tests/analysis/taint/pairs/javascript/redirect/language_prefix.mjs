// trigger: cloudfront
const LANGUAGES = new Set(["de", "en", "fr"]);

function language(request) {
  const [header] = request.headers["accept-language"] ?? [{ value: "en" }];
  return header.value.slice(0, 2);
}

export const unsafe = async (event) => {
  const { request } = event.Records[0].cf;
  const parameters = new URLSearchParams(request.querystring);
  const value = parameters.get("to") ?? "/en/";
  return { status: "302", headers: { location: [{ key: "Location", value }] } }; // expect: INJ013
};

export const safe = async (event) => {
  const { request } = event.Records[0].cf;
  const chosen = language(request);
  const value = LANGUAGES.has(chosen) ? `/${chosen}/` : "/en/";
  return { status: "302", headers: { location: [{ key: "Location", value }] } };
};
