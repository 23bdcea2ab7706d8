"""When something was, is or will be: intervals with a precision. The only package that uses dateparser."""

from knowledge.dates.when import Precision, When, day, month, parse_edtf, span, week, year, yearless

__all__ = ["Precision", "When", "day", "month", "parse_edtf", "span", "week", "year", "yearless"]
