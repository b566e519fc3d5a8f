// trigger: s3
const fs = require("fs");
const os = require("os");
const path = require("path");

const cached = (...names) => path.join(os.tmpdir(), ...names);

exports.unsafe = async (event) => {
  return event.Records.filter(({ s3 }) => {
    const file = s3.object.key.split("/").slice(1).join("/");
    return !fs.existsSync(cached(file)); // expect: INJ006
  }).length;
};

exports.safe = async (event) => {
  return event.Records.filter(({ s3 }) => {
    const { versionId, eTag } = s3.object;
    return !fs.existsSync(cached(eTag, versionId));
  }).length;
};
