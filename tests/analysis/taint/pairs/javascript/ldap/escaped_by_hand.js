// trigger: rest
const ldap = require("ldapjs");
const client = ldap.createClient({ url: process.env.LDAP });
const HEX = { "*": "\\2a", "(": "\\28", ")": "\\29", "\\": "\\5c", "\0": "\\00" };
const search = (who) => new Promise((resolve, reject) => {
  client.search("ou=people,dc=x", { filter: `(uid=${who})`, scope: "sub" }, (error, found) => (error ? reject(error) : resolve(found))); // expect: INJ017
});
const some = (text) => text.replace(/[*()]/g, (c) => HEX[c]);
const byTable = (text) => text.replace(/[\\*()\0]/g, (c) => HEX[c]);
const byCode = (text) => text.replace(/[\\*()\0]/g, (c) => "\\" + c.charCodeAt(0).toString(16).padStart(2, "0"));
const chained = (text) => text.replace(/\\/g, "\\5c").replace(/\*/g, "\\2a").replace(/\(/g, "\\28").replace(/\)/g, "\\29");
const all = (text) => text.replaceAll("\\", "\\5c").replaceAll("*", "\\2a").replaceAll("(", "\\28").replaceAll(")", "\\29");
const mapped = (text) => [...text].map((c) => HEX[c] ?? c).join("");
const asked = (text) => Array.from(text).map((c) => (c in HEX ? HEX[c] : c)).join("");
const either = (text) => text.split("").map((c) => HEX[c] || c).join("");
const folded = (text) => text.split("").reduce((out, c) => out + (HEX[c] === undefined ? c : HEX[c]), "");
function looped(text) {
  let out = "";
  for (const c of String(text)) {
    switch (c) {
      case "*": out += "\\2a"; break;
      case "(": out += "\\28"; break;
      case ")": out += "\\29"; break;
      case "\\": out += "\\5c"; break;
      default: out += c;
    }
  }
  return out;
}
const BAD = new Set(["*", "(", ")", "\\", "\0"]);
function pushed(text) {
  const out = [];
  for (const c of text) out.push(BAD.has(c) ? "\\" + Buffer.from(c).toString("hex") : c);
  return out.join("");
}
const entries = (text) => Object.entries(HEX).reduce((t, [from, to]) => t.split(from).join(to), text);
function counted(text) {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    out += "*()\\\0".includes(c) ? "\\" + c.charCodeAt(0).toString(16) : c;
  }
  return out;
}
const admitted = (text) => Array.from(String(text), (c) => (/[\w -]/.test(c) ? c : [...Buffer.from(c)].map((b) => `\\${b.toString(16)}`).join(""))).join("");
exports.unsafe = async (event) => {
  const { uid, name } = event.queryStringParameters;
  await search(uid);
  await search(some(name));
};

exports.safe = async (event) => {
  const { uid } = event.queryStringParameters;
  for (const escape of [byTable, byCode, chained, all, mapped, asked, either, folded, looped, pushed, entries, counted, admitted]) {
    await search(escape(uid));
  }
};
