// trigger: rest
const { exec } = require("child_process");
class Line {
  #parts = [];
  note = "";
  add(part) { this.#parts.push(part); return this; }
  toString() { return this.#parts.join(" "); }
  get size() { return this.#parts.length; }
  *[Symbol.iterator]() { yield* this.#parts; }
  toJSON() { return { parts: this.#parts }; }
}
class Other { constructor(x) { this.x = x; this.y = "ls"; } [Symbol.toPrimitive](hint) { return this.x; } valueOf() { return this.y; } }
exports.unsafe = (event) => {
  const q = event.queryStringParameters;
  exec(`${new Line().add("ls").add(q.a)}`); // expect: INJ001
  exec(String(new Line().add(q.b))); // expect: INJ001
  exec("ls " + new Line().add(q.c)); // expect: INJ001
  exec([...new Line().add(q.d)].join(" ")); // expect: INJ001
  exec("ls " + new Other(q.e)); // expect: INJ001
};
exports.safe = (event) => {
  const q = event.queryStringParameters;
  const line = new Line().add("ls");
  line.note = q.a;
  exec(`${line}`);
  exec(String(line));
  exec("ls " + line);
  exec([...line].join(" "));
};
