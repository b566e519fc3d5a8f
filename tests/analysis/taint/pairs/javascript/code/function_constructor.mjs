// trigger: appsync
const FORMULAS = {
  net: "amount / 1.19",
  gross: "amount * 1.19",
};

const compiled = (expression) => new Function("amount", `return ${expression};`); // expect: INJ002

export const unsafe = async ({ arguments: { formula, amounts } }) => {
  const compute = compiled(formula);
  return amounts.map((amount) => compute(amount));
};

export const safe = async ({ arguments: { formula, amounts } }) => {
  if (!Object.hasOwn(FORMULAS, formula)) {
    throw new Error(`no formula of that name`);
  }
  const compute = compiled(FORMULAS[formula]);
  return amounts.map((amount) => compute(amount));
};
