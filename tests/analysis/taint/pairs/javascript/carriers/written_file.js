// trigger: sqs
const fs = require("fs");
const path = require("path");
const os = require("os");
const { execSync } = require("child_process");

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  fs.writeFileSync("/tmp/job", command);
  execSync(fs.readFileSync("/tmp/job", "utf8")); // expect: INJ001
  await fs.promises.writeFile(path.join(os.tmpdir(), "job.json"), JSON.stringify({ command, folder: "/" }));
  execSync(JSON.parse(await fs.promises.readFile("/tmp/job.json", "utf8")).command); // expect: INJ001
  fs.renameSync("/tmp/job", "/tmp/moved");
  fs.readFile("/tmp/moved", (error, data) => execSync(data.toString())); // expect: INJ001
  const out = fs.createWriteStream("/tmp/stream");
  out.write(command);
  out.end();
  for await (const chunk of fs.createReadStream("/tmp/stream")) {
    execSync(chunk); // expect: INJ001
  }
};

exports.safe = async (event) => {
  fs.writeFileSync("/tmp/job", event.Records[0].body);
  execSync(fs.readFileSync("/tmp/other", "utf8"));
  execSync(fs.readFileSync(path.join(__dirname, "command.txt"), "utf8"));
  await fs.promises.writeFile("/tmp/job.json", JSON.stringify({ command: "ls", name: event.Records[0].body }));
  execSync(JSON.parse(await fs.promises.readFile("/tmp/job.json", "utf8")).command);
};
