// trigger: sns
const PLUGINS = new Map([
  ["csv", () => require("./plugins/csv")],
  ["xml", () => require("./plugins/xml")],
]);

function plugin(name) {
  const load = PLUGINS.get(name);
  if (load === undefined) {
    throw new Error("no such plugin");
  }
  return load();
}

exports.unsafe = async (event) => {
  const { format, rows } = JSON.parse(event.Records[0].Sns.Message);
  const writer = require(`./plugins/${format}`); // expect: INJ002
  return writer.write(rows);
};

exports.safe = async (event) => {
  const { format, rows } = JSON.parse(event.Records[0].Sns.Message);
  const writer = plugin(format);
  return writer.write(rows);
};
