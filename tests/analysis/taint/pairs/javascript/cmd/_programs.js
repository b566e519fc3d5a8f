const { execSync } = require("child_process");

const LANGUAGES = new Map([
  ["de", "german"],
  ["en", "english"],
]);

function recognize(file, language) {
  return execSync(`tesseract ${file} stdout -l ${language}`, { encoding: "utf8" });
}

function known(language) {
  if (!LANGUAGES.has(language)) {
    throw new RangeError("no such language");
  }
  return language;
}

module.exports = { recognize, known };
