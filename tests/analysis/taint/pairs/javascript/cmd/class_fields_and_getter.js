// trigger: sqs
const { execSync } = require("child_process");

const FORMATS = { pdf: "pdf", png: "png" };

class Conversion {
  folder = "/tmp/work";

  constructor(message) {
    this.message = message;
  }

  get format() {
    return this.message.format;
  }

  get knownFormat() {
    return FORMATS[this.message.format] ?? "pdf";
  }

  run(format) {
    return execSync(`cd ${this.folder} && unoconv -f ${format} in.docx`); // expect: INJ001
  }
}

exports.unsafe = async (event) => {
  const conversion = new Conversion(JSON.parse(event.Records[0].body));
  conversion.run(conversion.format);
};

exports.safe = async (event) => {
  const conversion = new Conversion(JSON.parse(event.Records[0].body));
  conversion.run(conversion.knownFormat);
};
