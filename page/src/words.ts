// Numbers, times and families in words.

export const FAMILIES: Record<string, string> = {
  AUT: "authorization of triggers",
  CFG: "configuration",
  DAT: "exposed data",
  DEP: "vulnerable dependencies",
  EXP: "public exposure",
  IAM: "excessive permission",
  INJ: "injection",
  INT: "code integrity",
  LIF: "dead or inactive",
  LOG: "logging",
  SEC: "secrets",
};

export const REACH: Record<string, string> = {
  anonymous: "anyone",
  indirect: "outsiders, indirectly",
  authenticated: "anyone with a login",
  "cross-account": "other accounts",
  internal: "the account itself",
  unused: "nobody that we know of",
};

export function count(number: number, noun: string, many = `${noun}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : many}`;
}

export function points(number: number): string {
  return Math.round(number).toString();
}

export function day(time: string | null): string {
  return time === null ? "" : time.slice(0, 10);
}

export function moment(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

export function shortName(arn: string): string {
  return arn.split(":").pop() ?? arn;
}
