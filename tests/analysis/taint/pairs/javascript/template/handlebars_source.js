// trigger: http
const Handlebars = require("handlebars");

const DEFAULT = "<p>Dear {{name}}</p>";

function mail(source, data) {
  const render = Handlebars.compile(source); // expect: INJ008
  return render(data);
}

exports.unsafe = async (event) => {
  const { greeting, name } = JSON.parse(event.body);
  return { statusCode: 200, body: mail(greeting || DEFAULT, { name }) };
};

exports.safe = async (event) => {
  const { name } = JSON.parse(event.body);
  return { statusCode: 200, body: mail(DEFAULT, { name }) };
};
