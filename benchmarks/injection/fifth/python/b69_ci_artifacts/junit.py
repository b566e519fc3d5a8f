from dataclasses import dataclass, field

from lxml import etree

from xml_settings import PARSER_OPTIONS


class ReportError(ValueError):
    pass


@dataclass
class Report:
    total: int = 0
    failed: list = field(default_factory=list)

    @property
    def passed(self):
        return self.total - len(self.failed)


def read_report(data):
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSER_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise ReportError() from error
    report = Report()
    for case in root.iter("testcase"):
        report.total += 1
        if case.find("failure") is not None or case.find("error") is not None:
            report.failed.append(f"{case.get('classname', '')}.{case.get('name', '')}")
    return report
