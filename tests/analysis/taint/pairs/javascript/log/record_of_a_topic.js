// trigger: kafka
exports.unsafe = async (event) => {
  for (const name of Object.keys(event.records)) {
    for (const record of event.records[name]) {
      console.log("message " + Buffer.from(record.value, "base64").toString()); // expect: INJ012
    }
  }
};

exports.safe = async (event) => {
  for (const name in event.records) {
    console.log("of", name);
    event.records[name].map((record) => console.log("record", record));
  }
};
