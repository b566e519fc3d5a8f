// trigger: s3
const AWS = require("aws-sdk");

const athena = new AWS.Athena();
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const day = (key) => decodeURIComponent(key).split("/")[1];

function addPartition(value) {
  const params = {
    QueryString: `ALTER TABLE logs ADD IF NOT EXISTS PARTITION (day = '${value}')`,
    WorkGroup: "ingest",
  };
  return athena.startQueryExecution(params).promise(); // expect: INJ003
}

exports.unsafe = async (event) => {
  const values = event.Records.map((record) => day(record.s3.object.key));
  await Promise.all(values.map(addPartition));
};

exports.safe = async (event) => {
  const values = event.Records.map((record) => day(record.s3.object.key)).filter((each) => DAY.test(each));
  await Promise.all(values.map(addPartition));
};
