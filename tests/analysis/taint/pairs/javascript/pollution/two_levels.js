// trigger: http
const ALLOWED = ["limits", "colours"];
const totals = {};
const safeTotals = Object.create(null);
const kept = new Map();

exports.unsafe = async (event) => {
  const { group, name, value } = JSON.parse(event.body);
  totals[group] = totals[group] || {};
  totals[group][name] = value; // expect: INJ022
  const parts = event.queryStringParameters.path.split(".");
  let current = totals;
  for (const part of parts.slice(0, -1)) {
    current = current[part];
  }
  current[parts[parts.length - 1]] = value; // expect: INJ022
  return { statusCode: 204 };
};

exports.safe = async (event) => {
  const { group, name, value } = JSON.parse(event.body);
  totals[name] = value;
  totals[group].name = value;
  safeTotals[group] = safeTotals[group] || Object.create(null);
  safeTotals[group][name] = value;
  kept.set(group, new Map([[name, value]]));
  if (ALLOWED.includes(group)) {
    totals[group][name] = value;
  }
  if (group === "__proto__") {
    return { statusCode: 400 };
  }
  totals[group][name] = value;
  return { statusCode: 204 };
};
