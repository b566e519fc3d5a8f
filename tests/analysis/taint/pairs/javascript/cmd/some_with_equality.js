// trigger: http
const { spawnSync } = require("child_process");

const TARGETS = [
  { name: "api", path: "/srv/api" },
  { name: "web", path: "/srv/web" },
];

function make(target) {
  const { status } = spawnSync("sh", ["-c", `make -C /srv ${target}`]); // expect: INJ001
  return status === 0;
}

exports.unsafe = async (event) => {
  const { target } = JSON.parse(event.body);
  if (TARGETS.some((each) => each.name !== target)) {
    return { statusCode: make(target) ? 204 : 500 };
  }
  return { statusCode: 404 };
};

exports.safe = async (event) => {
  const { target } = JSON.parse(event.body);
  if (TARGETS.some((each) => each.name === target)) {
    return { statusCode: make(target) ? 204 : 500 };
  }
  return { statusCode: 404 };
};
