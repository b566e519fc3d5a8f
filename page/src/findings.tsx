// Findings with their evidence; what to fix first is open.
import { Copy } from "./copy";
import { Text } from "./text";
import type { Finding } from "./types";
import { day } from "./words";

export function Findings({ findings, first }: { findings: Finding[]; first: string }) {
  if (!findings.length) return <p class="quiet">Nothing was found by the rules that could be checked.</p>;
  return (
    <div class="findings">
      {findings.map((each) => <One key={each.fingerprint} finding={each} open={each.fingerprint === first} />)}
    </div>
  );
}

function One({ finding, open }: { finding: Finding; open: boolean }) {
  return (
    <details class={finding.waived ? "finding waived" : "finding"} open={open} id={`finding-${finding.fingerprint}`}>
      <summary>
        <span class={`tag ${finding.severity}`}>{finding.severity}</span>
        <span><code>{finding.rule}</code> {finding.title}</span>
        <span class="marks">
          {finding.new && <span class="tag fresh">new</span>}
          {finding.waived && <span class="tag">waived</span>}
        </span>
      </summary>
      <dl>
        <dt>What</dt><dd>{finding.says}</dd>
        <dt>Where</dt><dd><code>{finding.at}</code></dd>
        {finding.because.length > 0 && (
          <>
            <dt>Why</dt>
            <dd>
              <ol class="steps">
                {finding.because.map((step) => (
                  <li><code class="code">{step.says}</code> <span class="quiet">{step.at}</span></li>
                ))}
              </ol>
            </dd>
          </>
        )}
        {finding.fix && <><dt>Fix</dt><dd class="remedy"><Text text={finding.fix} /></dd></>}
        {finding.waived && <><dt>Waived</dt><dd>{finding.waived}</dd></>}
        {finding.versions.length > 0 && <><dt>Versions</dt><dd>{finding.versions.join(", ")}</dd></>}
        <dt>Since</dt>
        <dd class="quiet">
          {finding.first_seen ? day(finding.first_seen) : "this scan"}
          {finding.state === "reopened" && `, again since ${day(finding.opened_at)}`}
          {finding.stale && ", not checked since"}
          {" · confidence "}{finding.confidence}{" · fingerprint "}<code>{finding.fingerprint}</code>
        </dd>
      </dl>
      <p class="acts">{finding.copies.map((each) => <Copy text={each.command} label={each.says} />)}</p>
    </details>
  );
}
