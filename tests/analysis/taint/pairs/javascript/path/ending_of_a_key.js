// trigger: s3
const fs = require("fs");
const os = require("os");
const path = require("path");

const write = (name) => fs.writeFileSync(path.join(os.tmpdir(), name), ""); // expect: INJ006

exports.unsafe = async (event, context) => write(context.awsRequestId + event.Records[0].s3.object.key);

exports.safe = async (event, context) => write(context.awsRequestId + path.extname(event.Records[0].s3.object.key));
