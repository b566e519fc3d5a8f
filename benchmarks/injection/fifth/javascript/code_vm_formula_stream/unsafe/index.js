const vm = require('vm');
const readline = require('readline');
const { S3 } = require('aws-sdk');

const s3 = new S3();

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const input = s3.getObject({ Bucket: bucket.name, Key: object.key }).createReadStream();
  const lines = readline.createInterface({ input, crlfDelay: Infinity });
  let formula;
  let total = 0;
  for await (const line of lines) {
    if (formula === undefined) {
      [, formula] = /^#\s*formula:\s*(.+)$/.exec(line) || [null, 'a + b'];
      continue;
    }
    const [a, b] = line.split(';').map(Number);
    total += vm.runInNewContext(formula, { a, b }, { timeout: 50 }); // expect: code
  }
  return { total };
};
