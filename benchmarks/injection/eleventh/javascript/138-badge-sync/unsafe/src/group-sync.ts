import { Attribute, Change, Client } from 'ldapts';

const BASE = 'ou=people,dc=acme,dc=example';
const GROUPS: Record<string, string> = {
  engineering: 'cn=engineering,ou=groups,dc=acme,dc=example',
  sales: 'cn=sales,ou=groups,dc=acme,dc=example',
  support: 'cn=support,ou=groups,dc=acme,dc=example',
};

export class GroupSync {
  private readonly client: Client;

  constructor(url: string) {
    this.client = new Client({ url, timeout: 4000 });
  }

  open(): Promise<void> {
    return this.client.bind(process.env.LDAP_BIND_DN!, process.env.LDAP_BIND_PASSWORD!);
  }

  close(): Promise<void> {
    return this.client.unbind();
  }

  async move(uid: string, group: string): Promise<void> {
    const groupDn = GROUPS[group];
    if (!groupDn) return;
    const { searchEntries } = await this.client.search(BASE, { filter: `(uid=${uid})`, attributes: ['dn'] }); // expect: ldap
    for (const { dn } of searchEntries) {
      const modification = new Attribute({ type: 'member', values: [dn] });
      await this.client.modify(groupDn, new Change({ operation: 'add', modification }));
    }
  }
}
