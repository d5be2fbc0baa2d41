"""Values as documents state them: quantities with units, money, partial dates, points."""
