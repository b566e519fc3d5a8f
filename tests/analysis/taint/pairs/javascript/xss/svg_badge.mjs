// trigger: http
const COLORS = new Map([
  ["green", "#0a0"],
  ["red", "#a00"],
]);

class Badge {
  constructor(label) {
    this.label = label;
  }

  render(color) {
    return `<svg xmlns="http://www.w3.org/2000/svg"><rect fill="${color}"/><text>${this.label}</text></svg>`;
  }
}

const svg = (body) => ({ statusCode: 200, headers: { "Content-Type": "image/svg+xml" }, body }); // expect: INJ009

export const unsafe = async ({ queryStringParameters: query }) => svg(new Badge("build").render(query.color));

export const safe = async ({ queryStringParameters: query }) => {
  const color = COLORS.get(query.color) ?? "#888";
  return svg(new Badge("build").render(color));
};
