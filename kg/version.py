"""The version, as a constant: asking the installed metadata costs more than a whole query."""

VERSION = "0.1.0"
