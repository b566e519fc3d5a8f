// The data of the page, as docs/report.schema.json describes them; maremma/report/page/contract.py says what each means.

export interface Scan {
  id: string; reason: string; started_at: string; finished_at: string;
  functions: number; assessed: number; failed: string[];
}
export interface Change { function: string; rule: string; severity: Severity; says: string; at: string; again: boolean }
export interface Changes {
  since: string | null; first: boolean; new: number; resolved: number; introduced: Change[]; gone: Change[];
}
export interface Cause {
  id: string; kind: string; name: string; rule: string; title: string; fix: string; removes: number;
  evidence: boolean; count: number; functions: { function: string; removes: number }[];
}
export interface First {
  rule: string; title: string; fingerprint: string; fix: string; points: number; also: number; evidence: boolean;
}
export type Band = "critical" | "high" | "medium" | "low" | "minimal";
export type Severity = "critical" | "high" | "medium" | "low" | "info";
export interface Fn {
  id: string; name: string; account: string; region: string; runtime: string; owner: string; owned_by: string;
  points: number; low: number; high: number; band: Band; reachable_by: string; at_most: string;
  triggers: string[]; families: string[]; findings: number; worst: string; worst_severity: Severity | "";
  coverage: number; unknown: string; new: number; first: First | null; evidence: boolean; stopped: string;
  observed_at: string;
}
export interface Overview {
  version: number; made_at: string; maremma: string; records: string; scan: Scan | null; changes: Changes;
  causes: Cause[]; functions: Fn[]; notes: string[];
}
export interface Step { at: string; says: string }
export interface Part { rule: string; title: string; points: number; findings: string[]; without: number | null }
export type StopKind = "who" | "door" | "function" | "carrier" | "code" | "role" | "data";
export interface Stop { kind: StopKind; title: string; says: string; at: string; function: string }
export interface Door {
  reachable_by: string; who: string; at: string; says: string; conditions: string[]; certain: boolean;
}
export interface Command { says: string; command: string }
export interface Finding {
  rule: string; title: string; severity: Severity; confidence: string; fingerprint: string; at: string; says: string;
  because: Step[]; fix: string; copies: Command[]; waived: string; versions: string[]; secret: string; new: boolean;
  state: string; first_seen: string | null; opened_at: string | null; stale: boolean;
}
export interface HistoryEvent { at: string; what: string; rule: string; severity: Severity; says: string }
export interface Policy {
  documents: string[]; granted: number; unneeded: number; risk_removed: number | null; shared_role: boolean;
  statements: Step[]; missing: string[];
}
export interface Upgrade {
  component: string; purl: string; version: string; take: string; advisories: string[]; exploited: boolean;
}
export interface Detail {
  id: string; role: string; code_sha256: string; formula: string; parts: Part[]; route: Stop[]; doors: Door[];
  findings: Finding[]; versions: string[]; signatures: Step[]; checked: number; rules: number;
  unseen: { why: string; rules: string[] }[]; policy: Policy | null; upgrades: Upgrade[]; commands: Command[];
  history: HistoryEvent[];
}
