// trigger: mapped
const page = (name) => `
  <html>
    <body><p>Hey ${name}</p></body>
  </html>`;

exports.unsafe = function (event, context, callback) {
  callback(null, page(event.query.name)); // expect: INJ009
};

exports.safe = function (event, context, callback) {
  callback(null, page(event.query.name.replace(/[<>&"']/g, "")));
};
