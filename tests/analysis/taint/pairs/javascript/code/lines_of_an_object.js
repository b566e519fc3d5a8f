// trigger: s3
const vm = require("vm");
const readline = require("readline");
const { S3 } = require("aws-sdk");

class Store {
  static #only;
  #client = new S3();

  static get only() {
    return (Store.#only ??= new Store());
  }

  lines({ bucket, object }) {
    const input = this.#client.getObject({ Bucket: bucket.name, Key: object.key }).createReadStream();
    return readline.createInterface({ input, crlfDelay: Infinity });
  }
}

exports.unsafe = async (event) => {
  let formula;
  let total = 0;
  for await (const line of Store.only.lines(event.Records[0].s3)) {
    if (formula === undefined) {
      [, formula] = /^#\s*(.+)$/.exec(line) || [null, "a + b"];
      continue;
    }
    total += vm.runInNewContext(formula, { a: 1, b: 2 }); // expect: INJ002
  }
  return total;
};

exports.safe = async (event) => {
  let total = 0;
  for await (const line of Store.only.lines(event.Records[0].s3)) total += Number(line);
  return vm.runInNewContext("total * 2", { total });
};
