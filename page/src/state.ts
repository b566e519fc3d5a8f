// What is shown, as the address after `#` says it: so a link leads to the same view.
import { useEffect, useState } from "preact/hooks";
import type { Fn } from "./types";

export const FILTERS = ["band", "account", "region", "family", "trigger", "owner", "runtime"] as const;
export type Filter = (typeof FILTERS)[number];
export const SORTS = ["risk", "name", "owner", "findings", "new"] as const;
export type Sort = (typeof SORTS)[number];

export interface View {
  q: string;
  sort: Sort;
  filters: Partial<Record<Filter, string>>;
  cause: string;
  fn: string;
}

export const START: View = { q: "", sort: "risk", filters: {}, cause: "", fn: "" };

export function read(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const sort = given.get("sort") as Sort;
  const filters: View["filters"] = {};
  for (const name of FILTERS) {
    const value = given.get(name);
    if (value) filters[name] = value;
  }
  return {
    q: given.get("q") ?? "",
    sort: SORTS.includes(sort) ? sort : "risk",
    filters,
    cause: given.get("cause") ?? "",
    fn: given.get("function") ?? "",
  };
}

export function href(view: View): string {
  const told = new URLSearchParams();
  if (view.q) told.set("q", view.q);
  for (const name of FILTERS) if (view.filters[name]) told.set(name, view.filters[name]);
  if (view.cause) told.set("cause", view.cause);
  if (view.sort !== "risk") told.set("sort", view.sort);
  if (view.fn) told.set("function", view.fn);
  return `#${told}`;
}

export function useView(): [View, (change: Partial<View>) => void] {
  const [view, setView] = useState(() => read(location.hash));
  useEffect(() => {
    const follow = () => setView(read(location.hash));
    addEventListener("hashchange", follow);
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("hashchange", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    history.replaceState(null, "", href(next)); // what is typed makes no step to go back
    setView(next);
  };
  return [view, change];
}

export function values(fn: Fn, filter: Filter): string[] {
  switch (filter) {
    case "band": return [fn.band];
    case "account": return [fn.account];
    case "region": return [fn.region];
    case "family": return fn.families;
    case "trigger": return fn.triggers;
    case "owner": return [fn.owner];
    case "runtime": return [fn.runtime || "none"];
  }
}

const ORDERS: Record<Sort, (a: Row, b: Row) => number> = {
  risk: (a, b) => a.place - b.place,
  name: (a, b) => a.fn.name.localeCompare(b.fn.name) || a.place - b.place,
  owner: (a, b) => a.fn.owner.localeCompare(b.fn.owner) || a.place - b.place,
  findings: (a, b) => b.fn.findings - a.fn.findings || a.place - b.place,
  new: (a, b) => b.fn.new - a.fn.new || a.place - b.place,
};

export interface Row { place: number; fn: Fn; text: string }

export function rows(functions: Fn[]): Row[] {
  return functions.map((fn, place) => ({
    place,
    fn,
    text: [fn.name, fn.id, fn.owner, fn.runtime, fn.worst, fn.first?.rule, fn.first?.title, fn.first?.fix, ...fn.triggers]
      .join("\n").toLowerCase(),
  }));
}

export function chosen(every: Row[], view: View, raised: ReadonlySet<string> | null): Row[] {
  const words = view.q.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = FILTERS.filter((name) => view.filters[name]);
  const found = every.filter(({ fn, text }) =>
    words.every((word) => text.includes(word)) &&
    asked.every((name) => values(fn, name).includes(view.filters[name]!)) &&
    (raised === null || raised.has(fn.id)));
  return view.sort === "risk" ? found : found.sort(ORDERS[view.sort]);
}
