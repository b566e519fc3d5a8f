const ejs = require('ejs');

const DESIGNS = {
  plain: 'Dear <%= to %>,\n<%= text %>\nYours, <%= from %>',
  festive: '*** <%= to %> ***\n<%= text %>\n*** <%= from %> ***',
};

function compose(request) {
  const design = Object.hasOwn(DESIGNS, request.design) ? DESIGNS[request.design] : DESIGNS.plain;
  const values = {
    to: String(request.to ?? ''),
    from: String(request.from ?? ''),
    text: String(request.text ?? ''),
  };
  return ejs.render(design, values);
}

exports.handler = async (event) => {
  const card = compose(JSON.parse(event.body));
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  };
};
