// trigger: connect
import fetch from "node-fetch";

interface Contact {
  Details: { Parameters: Record<string, string>; ContactData: { InstanceARN: string } };
}

const endpoint = (path: string): string => "https://crm.example.com" + path;

async function lookup(url: string): Promise<{ name: string }> {
  const response = await fetch(url); // expect: INJ007
  return (await response.json()) as { name: string };
}

export const unsafe = async (event: Contact) => {
  const { crmPath = "/" } = event.Details.Parameters;
  return lookup(endpoint(crmPath));
};

export const safe = async (event: Contact) => {
  const { crmPath = "/" } = event.Details.Parameters;
  return lookup(endpoint(`/accounts/${crmPath}`));
};
