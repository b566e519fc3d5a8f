// trigger: http
const LOCALES = ["de-DE", "en-GB"];

function chosen(event) {
  return event.queryStringParameters?.locale ?? LOCALES[0];
}

function stored(locale) {
  return { statusCode: 204, headers: { "set-cookie": "locale=" + locale + "; Path=/" } }; // expect: INJ011
}

export const unsafe = async (event) => stored(chosen(event));

export const safe = async (event) => {
  const locale = chosen(event);
  const known = LOCALES.find((each) => each === locale);
  return stored(known ?? LOCALES[0]);
};
