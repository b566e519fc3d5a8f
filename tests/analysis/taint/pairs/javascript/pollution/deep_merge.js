// trigger: sqs
const settings = { limits: {} };

function merge(target, source) {
  for (const key in source) {
    if (typeof source[key] === "object" && source[key] !== null) {
      if (!target[key]) target[key] = {};
      merge(target[key], source[key]);
    } else {
      target[key] = source[key]; // expect: INJ022
    }
  }
  return target;
}

function mergeSafely(target, source) {
  for (const [key, value] of Object.entries(source)) {
    if (["__proto__", "constructor", "prototype"].includes(key)) continue;
    if (value && typeof value === "object") {
      target[key] = mergeSafely(target[key] || {}, value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

exports.unsafe = async (event) => {
  merge(settings, JSON.parse(event.Records[0].body));
};

exports.safe = async (event) => {
  const given = JSON.parse(event.Records[0].body);
  mergeSafely(settings, given);
  Object.assign(settings, given);
};
