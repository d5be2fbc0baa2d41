"""Values as documents state them: quantities with units, money, partial dates, points."""

from kg.values.dates import PartialDate
from kg.values.money import Money
from kg.values.points import Point
from kg.values.quantities import Measure, Quantity

__all__ = ["Measure", "Money", "PartialDate", "Point", "Quantity"]
