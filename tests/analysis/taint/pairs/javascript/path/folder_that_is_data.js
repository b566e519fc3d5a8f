// trigger: sqs
const path = require("path");
const { writeFile } = require("fs/promises");

const place = (record) => path.join("/mnt/files", record.messageId);

exports.unsafe = async (event) => {
  for (const record of event.Records) {
    const target = path.resolve(place(record), record.body);
    await writeFile(target, "x"); // expect: INJ006
  }
};

exports.safe = async (event) => {
  for (const record of event.Records) {
    const folder = place(record);
    const target = path.resolve(folder, record.body);
    if (target.startsWith(folder + path.sep)) {
      await writeFile(target, "x");
    }
  }
};
