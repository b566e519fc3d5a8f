// trigger: cloudfront
const fs = require("fs");

const THEMES = { dark: "themes/dark.css", light: "themes/light.css" };

const answer = (css) => ({ status: "200", body: css });

exports.unsafe = (event, context, callback) => {
  const { request } = event.Records[0].cf;
  const theme = request.headers["x-theme"][0].value;
  fs.readFile(`themes/${theme}.css`, "utf8", (error, css) => callback(error, answer(css))); // expect: INJ006
};

exports.safe = (event, context, callback) => {
  const { request } = event.Records[0].cf;
  const theme = request.headers["x-theme"][0].value;
  fs.readFile(THEMES[theme] || THEMES.light, "utf8", (error, css) => callback(error, answer(css)));
};
