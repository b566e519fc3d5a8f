// trigger: rest
const file = (name) => ({ // expect: INJ011
  statusCode: 200,
  headers: { "Content-Disposition": `attachment; filename="${name}"`, "Content-Type": "text/csv" },
  body: "a;b\n1;2\n",
});

exports.unsafe = async (event) => {
  const { name } = JSON.parse(event.body);
  return file(name);
};

exports.safe = async (event) => {
  const { name } = JSON.parse(event.body);
  return file(encodeURIComponent(name));
};
