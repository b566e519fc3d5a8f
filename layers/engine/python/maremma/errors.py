"""Every error Maremma raises on purpose.

MaremmaError
├── TargetError              something about one function; the others go on
│   ├── PackageRefused       a package outside the limits, or built to harm its reader
│   │   └── PackageTooLarge  a package outside the limits
│   ├── PackageUnreadable    a package that is not what it says it is
│   ├── EnforcementRefused   AWS did not take a step of stopping or releasing it
│   ├── ImplausibleAnswer    a worker's answer that cannot be what an honest one would say
│   └── DefectMet            a defect of ours ended the look at it (see `maremma.boundary`)
├── AccountError             one account or region could not be entered; the others go on
├── MalformedText            a text that is not the JSON, the TOML or the XML it is taken for
├── MalformedPolicy          a policy document that is not IAM's grammar
├── SignatureRefused         a key, an envelope or a statement that cannot be used
├── FeedRefused              a feed of advisories, or the index made of them, cannot be used
├── SettingsError            the user's input cannot be used as it is
│   └── NothingToState       a document that would hold no statement
├── StoreError               a record could not be written or read
│   ├── StaleFacts           newer facts are on record already
│   └── UnreadableRecord     a record is there, and is not what it has to be
├── NotificationError        an alert could not be handed over; it stays in the outbox
├── OutOfTime                a step ends before its work does; the next one goes on
└── ScanFailed               the scan as a whole has no result

Each message is a sentence that says what happened and what to do about it. None ever holds a secret's value.
"""


class MaremmaError(Exception):
    """The root of every error that Maremma raises on purpose."""


class TargetError(MaremmaError):
    """One function could not be looked at in full."""


class PackageRefused(TargetError):
    """A package is larger, deeper or stranger than the limits allow."""


class PackageTooLarge(PackageRefused):
    """A package is larger, or has more in it, than the limits allow."""


class PackageUnreadable(TargetError):
    """A package cannot be parsed as the archive it claims to be."""


class EnforcementRefused(TargetError):
    """AWS did not let us read or set what stopping or releasing a function takes."""


class ImplausibleAnswer(TargetError):
    """A worker's answer is not about what it was asked, or does not add up."""


class DefectMet(TargetError):
    """A defect of ours ended the look at a function. Says where it is, and never what was looked at."""


class AccountError(MaremmaError):
    """An account or region could not be entered."""


class MalformedText(MaremmaError):
    """A text is not a document of the format that it is taken for, or is larger, deeper or stranger than one needs."""


class MalformedPolicy(MaremmaError):
    """A policy document does not follow IAM's grammar."""


class SignatureRefused(MaremmaError):
    """A key, a signature or what was signed is not what it has to be."""


class FeedRefused(MaremmaError):
    """A feed of advisories, or the index made of them, is missing, damaged or not what it says it is."""


class SettingsError(MaremmaError):
    """The user's settings or arguments cannot be used as they are."""


class NothingToState(SettingsError):
    """A document was asked for that would hold no statement, and so would be none."""


class StoreError(MaremmaError):
    """A record could not be written or read."""


class StaleFacts(StoreError):
    """Facts newer than these are on record already, so these were not written."""


class UnreadableRecord(StoreError):
    """A record was found that another version wrote, or that somebody has spoiled. Reading it again changes nothing."""


class NotificationError(MaremmaError):
    """An alert could not be handed over."""


class OutOfTime(MaremmaError):
    """A step has no time left for all that it has to do; what it did is on record, and the next one goes on."""


class ScanFailed(MaremmaError):
    """A scan ended without a result that could be trusted."""
