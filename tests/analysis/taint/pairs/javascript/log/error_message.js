// trigger: bedrock
function parameter(event, name) {
  return event.parameters.find((each) => each.name === name)?.value;
}

function lookup(city) {
  const cities = { berlin: 1, hamburg: 2 };
  if (!(city in cities)) {
    throw new Error(`no such city: ${city}`);
  }
  return cities[city];
}

exports.unsafe = async (event) => {
  const city = parameter(event, "city");
  try {
    return lookup(city);
  } catch (error) {
    console.error(error.message); // expect: INJ012
    return null;
  }
};

exports.safe = async (event) => {
  const city = parameter(event, "city");
  try {
    return lookup(city);
  } catch {
    console.error("lookup failed in", event.actionGroup);
    return null;
  }
};
