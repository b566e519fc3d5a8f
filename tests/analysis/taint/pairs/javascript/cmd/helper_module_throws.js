// trigger: sqs
const { execSync } = require("child_process");
const { known } = require("./_programs");

function recognize(language) {
  return execSync(`tesseract /tmp/page.png stdout -l ${language}`, { encoding: "utf8" }); // expect: INJ001
}

exports.unsafe = async (event) => {
  const { language } = JSON.parse(event.Records[0].body);
  try {
    known(language);
  } catch {
    // The default of the program will do.
  }
  return recognize(language);
};

exports.safe = async (event) => {
  const { language } = JSON.parse(event.Records[0].body);
  try {
    known(language);
  } catch {
    return "";
  }
  return recognize(language);
};
