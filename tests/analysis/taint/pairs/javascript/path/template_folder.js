// trigger: http
const fs = require("fs");
const path = require("path");

const ROOT = path.join(__dirname, "pages");

const page = (file) => ({ statusCode: 200, body: fs.readFileSync(file, "utf8") }); // expect: INJ006

exports.unsafe = async (event) => {
  const { name } = event.pathParameters;
  return page(path.join(ROOT, `${name}.md`));
};

exports.safe = async (event) => {
  const { name } = event.pathParameters;
  return page(path.join(ROOT, `${path.basename(name)}.md`));
};
