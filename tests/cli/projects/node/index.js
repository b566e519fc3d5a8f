const { identify } = require("./lib/images");

exports.handler = async (event) => {
  for (const record of event.Records) {
    identify(record.s3.object.key);
  }
};

exports.constant = async () => {
  identify("fixed.png");
};
