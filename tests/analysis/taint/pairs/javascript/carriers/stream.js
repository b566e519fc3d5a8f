// trigger: sqs
const { PassThrough, Readable, Transform, Writable } = require("stream");
const { pipeline } = require("stream/promises");
const { execSync } = require("child_process");

class Runner extends Writable {
  _write(chunk, encoding, done) {
    execSync(chunk.toString()); // expect: INJ001
    done();
  }
}

class Counter extends Writable {
  _write(chunk, encoding, done) {
    this.count = chunk.length;
    done();
  }
}

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  const through = new PassThrough();
  through.on("data", (chunk) => execSync(chunk.toString())); // expect: INJ001
  through.end(command);
  const changed = new Transform({
    transform(chunk, encoding, done) {
      done(null, `echo ${chunk}`);
    },
  });
  for await (const chunk of Readable.from([command]).pipe(changed)) {
    execSync(chunk); // expect: INJ001
  }
  new Runner().write(command);
  await pipeline(
    Readable.from([command]),
    async function* (source) {
      for await (const chunk of source) yield chunk;
    },
    async (source) => {
      for await (const chunk of source) execSync(chunk); // expect: INJ001
    },
  );
};

exports.safe = async (event) => {
  const through = new PassThrough();
  through.on("data", (chunk) => execSync(chunk.toString()));
  through.end("ls");
  new Runner().write("ls");
  Readable.from([event.Records[0].body]).pipe(new Counter());
};
