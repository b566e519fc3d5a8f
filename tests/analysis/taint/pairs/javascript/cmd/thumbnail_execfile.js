// trigger: s3
const cp = require("child_process");
const path = require("path");

const WIDTH = 320;

function localName(record) {
  const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, " "));
  return path.join("/tmp", path.basename(key));
}

exports.unsafe = async (event) => {
  for (const record of event.Records) {
    const source = localName(record);
    cp.execSync(`/opt/bin/vipsthumbnail ${source} --size ${WIDTH}`); // expect: INJ001
  }
  return { done: event.Records.length };
};

exports.safe = async (event) => {
  for (const record of event.Records) {
    const source = localName(record);
    cp.execFileSync("/opt/bin/vipsthumbnail", [source, "--size", String(WIDTH)]);
  }
  return { done: event.Records.length };
};
