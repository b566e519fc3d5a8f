import libxmljs from 'libxmljs';

export interface SamlMetadata {
  entityId: string;
  certificates: string[];
}

const NS = {
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
};

export class MetadataParser {
  parse(xml: string): SamlMetadata | undefined {
    const doc = libxmljs.parseXmlString(xml, { noent: true }); // expect: xxe
    const entityId = doc.root()?.attr('entityID')?.value();
    if (!entityId) return undefined;
    const certificates = doc
      .find('//md:KeyDescriptor[@use="signing"]//ds:X509Certificate', NS)
      .map((node) => (node as libxmljs.Element).text().replace(/\s+/g, ''));
    return { entityId, certificates };
  }
}
