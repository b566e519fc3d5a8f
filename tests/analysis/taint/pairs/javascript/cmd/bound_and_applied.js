// trigger: alb
const child = require("child_process");

function pull(registry, image, tag) {
  return child.execSync(["skopeo", "inspect", `docker://${registry}/${image}:${tag}`].join(" ")); // expect: INJ001
}

const pullOurs = pull.bind(null, "registry.example.com");

exports.unsafe = async (event) => {
  const { image, tag } = event.queryStringParameters;
  const found = pullOurs.apply(undefined, [image, tag]);
  return { statusCode: 200, body: found.toString("base64"), isBase64Encoded: true };
};

exports.safe = async (event) => {
  const { build } = event.queryStringParameters;
  const number = Number.parseInt(build, 10);
  const found = pullOurs.call(undefined, "web", number);
  return { statusCode: 200, body: found.toString("base64"), isBase64Encoded: true };
};
