// trigger: rest
const fs = require("fs");

function page(name) {
  return { statusCode: 200, body: fs.readFileSync("." + name, "utf8") }; // expect: INJ006
}

exports.unsafe = async (event) => {
  switch (event.path) {
    case "/":
    case "/index.html":
      event.path = "/html/index.html";
  }
  return page(event.path);
};

exports.safe = async (event) => {
  if (event.path === "/about") {
    event.path = "/html/about.html";
  } else {
    event.path = "/html/index.html";
  }
  return page(event.path);
};
