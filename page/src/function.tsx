// One function in full.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { bandOf, Score } from "./answer";
import { Copy } from "./copy";
import type { Data } from "./data";
import { Findings } from "./findings";
import { Route } from "./route";
import { href, type View } from "./state";
import { Text } from "./text";
import type { Detail, Fn, HistoryEvent } from "./types";
import { Waterfall } from "./waterfall";
import { count, moment, REACH } from "./words";

interface Given { data: Data; fn: Fn; place: number; view: View }

export function FunctionPage({ data, fn, place, view }: Given) {
  const [detail, setDetail] = useState<Detail | null>();
  const [failure, setFailure] = useState("");
  useEffect(() => {
    data.detail(place).then(setDetail, (error: Error) => setFailure(error.message));
  }, [data, place]);
  return (
    <article class="function">
      <p class="back"><a href={href({ ...view, fn: "" })}>← All functions</a></p>
      <div class="title">
        <Score value={fn.points} band={fn.band} />
        <div>
          <h1>{fn.name}</h1>
          <p class="quiet">
            {fn.band} · place {place + 1} · {fn.account} · {fn.region} · {fn.runtime || "no runtime"} · owner {fn.owner}
            {fn.owned_by !== "account" && ` (tag ${fn.owned_by})`}
          </p>
          <p>
            Reached by {REACH[fn.reachable_by] ?? fn.reachable_by}
            {fn.at_most !== fn.reachable_by && `, perhaps by ${REACH[fn.at_most] ?? fn.at_most}`}
            {fn.triggers.length > 0 && <span class="quiet"> through {fn.triggers.join(", ")}</span>}
          </p>
          {fn.stopped && <p class="doubt">Under quarantine: {fn.stopped}. It is judged as it was before.</p>}
          {fn.evidence && <p><span class="tag critical">Somebody has been here</span></p>}
        </div>
      </div>
      {failure && <p class="notice">{failure}</p>}
      {detail === null && <p class="notice">{fn.unknown || "Nothing more is known of it."}</p>}
      {detail && <Known detail={detail} fn={fn} />}
    </article>
  );
}

function Known({ detail, fn }: { detail: Detail; fn: Fn }) {
  return (
    <>
      <Fix detail={detail} fn={fn} />
      {detail.route.length > 1 && (
        <Section id="way" title="How it is attacked"><Route stops={detail.route} name={fn.name} /></Section>
      )}
      <Section id="score" title="Why it scores so high">
        <Waterfall fn={fn} parts={detail.parts} />
        {fn.high - fn.low >= 0.5 && (
          <p class="quiet">
            It lies between {Math.round(fn.low)}, which rests on what is certain, and {Math.round(fn.high)}, if the worst
            held of what could not be checked.
          </p>
        )}
      </Section>
      <Section id="findings" title={count(detail.findings.length, "finding")}>
        <Findings findings={detail.findings} first={fn.first?.fingerprint ?? ""} />
      </Section>
      {detail.policy && <PolicyThatFits detail={detail} />}
      <Upgrades detail={detail} />
      <Coverage detail={detail} />
      <History detail={detail} />
      <Section id="commands" title="In a terminal">
        <ul class="commands">
          {detail.commands.map((each) => (
            <li><span>{each.says}</span><code>{each.command}</code><Copy text={each.command} label="it" /></li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return <section class="part" aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
}

function Fix({ detail, fn }: { detail: Detail; fn: Fn }) {
  const { first } = fn;
  if (!first) return null;
  const finding = detail.findings.find((each) => each.fingerprint === first.fingerprint);
  return (
    <section class={fn.evidence ? "answer evidence" : "answer"} aria-labelledby="fix">
      <p class="eyebrow">Fix first</p>
      <h2 id="fix">{first.title}</h2>
      <p class="lead"><Text text={finding?.fix || first.fix} /></p>
      {finding && <p class="quiet">{finding.says}</p>}
      <p class="fall">
        <Score value={fn.points} band={fn.band} />
        <span aria-hidden="true" class="arrow">→</span>
        <span class="away">falls to</span>
        <Score value={first.points} band={bandOf(first.points)} />
      </p>
      <p class="acts">
        {(finding?.copies ?? []).map((each, index) => <Copy text={each.command} label={each.says} strong={index === 0} />)}
      </p>
    </section>
  );
}

function PolicyThatFits({ detail }: { detail: Detail }) {
  const policy = detail.policy!;
  return (
    <Section id="policy" title="The policy that fits">
      <p>
        The role grants {count(policy.granted, "action")}; nothing needs {policy.unneeded.toLocaleString("en")} of them.
        {policy.risk_removed !== null && ` The policy below removes ${Math.round(100 * policy.risk_removed)} % of their risk.`}
        {policy.shared_role && " Other functions run under the same role, so give this one a role of its own."}
      </p>
      {policy.documents.map((document, index) => (
        <Block text={document} label={policy.documents.length > 1 ? `policy ${index + 1}` : "the policy"} />
      ))}
      {policy.statements.length > 0 && (
        <details>
          <summary>Why each statement is there</summary>
          <ul class="plain">{policy.statements.map((each) => <li>{each.says} <code>{each.at}</code></li>)}</ul>
        </details>
      )}
      {policy.missing.length > 0 && <p class="doubt">Needed and not granted: {policy.missing.join("; ")}</p>}
    </Section>
  );
}

export function Block({ text, label }: { text: string; label: string }) {
  return (
    <div class="block">
      <pre tabIndex={0}>{text}</pre>
      <Copy text={text} label={label} />
    </div>
  );
}

function Upgrades({ detail }: { detail: Detail }) {
  if (!detail.upgrades.length) return null;
  return (
    <Section id="upgrades" title="Versions to take">
      <ul class="commands">
        {detail.upgrades.map((each) => (
          <li>
            <span><b>{each.component}</b> {each.version} <span class="quiet">{each.advisories.slice(0, 3).join(", ")}{each.exploited && ", exploited"}</span></span>
            {each.take ? <><code>{each.take}</code><Copy text={`${each.component} ${each.take}`} label="it" /></> : <span class="quiet">no better version</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Coverage({ detail }: { detail: Detail }) {
  const all = detail.checked === detail.rules;
  return (
    <Section id="coverage" title="What was checked">
      <p class={all ? "" : "doubt"}>{detail.checked} of {count(detail.rules, "rule")} were judged to the end.</p>
      {detail.unseen.length > 0 && (
        <ul class="plain">
          {detail.unseen.map((each) => <li>{each.why} <span class="quiet">({each.rules.join(", ")})</span></li>)}
        </ul>
      )}
      {detail.doors.length > 0 && (
        <details>
          <summary>{count(detail.doors.length, "way")} in</summary>
          <ul class="plain">
            {detail.doors.map((each) => (
              <li>
                {each.certain ? "" : "Perhaps: "}{each.says}
                {each.conditions.length > 0 && <span class="quiet"> ({each.conditions.join("; ")})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {detail.versions.length > 1 && <p class="quiet">Versions: {detail.versions.join(", ")}</p>}
      {detail.signatures.map((each) => <p class="quiet">Signature of {each.at}: {each.says}</p>)}
    </Section>
  );
}

function History({ detail }: { detail: Detail }) {
  if (!detail.history.length) return null;
  return (
    <Section id="history" title="History">
      <ol class="history">
        {[...grouped(detail.history)].map(([key, [first, ...others]]) => (
          <li key={key} class={first.what === "resolved" ? "resolved" : "new"}>
            <time dateTime={first.at}>{moment(first.at)}</time>
            {others.length === 0 ? (
              <span>{first.what}: <code>{first.rule}</code> {first.says}</span>
            ) : (
              <details>
                <summary>{count(others.length + 1, "finding")} {first.what}</summary>
                <ul class="plain">{[first, ...others].map((each) => <li><code>{each.rule}</code> {each.says}</li>)}</ul>
              </details>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type Group = [HistoryEvent, ...HistoryEvent[]];

/** What happened to several findings at once, together. */
function grouped(events: HistoryEvent[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const event of events) {
    const key = `${event.at} ${event.what}`;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return groups;
}
