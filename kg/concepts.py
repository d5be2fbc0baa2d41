"""The codes of every SKOS scheme. Labels, definitions and mappings stand in ontology/khorgos.ttl."""

from __future__ import annotations

SCHEMES: dict[str, tuple[str, ...]] = {
    "technology": (
        "biomass", "coal", "gas", "gas-combined-cycle", "gas-turbine", "geothermal", "hydro", "hydro-pumped-storage",
        "nuclear", "oil", "solar-photovoltaic", "solar-thermal", "storage-battery", "waste-to-energy", "wind",
    ),
    "status": (
        "proposed", "announced", "agreed", "permitted", "construction", "commissioning", "operating", "suspended",
        "cancelled", "retired",
    ),
    "commodity": (
        "coal", "copper", "crude-oil", "gold", "natural-gas", "nuclear-fuel", "oil-products", "silver", "uranium", "zinc",
        "lead", "molybdenum", "tungsten", "iron-ore", "chromium", "aluminium", "steel", "lithium", "rare-earths",
        "petrochemicals", "urea", "bitumen", "polypropylene", "electricity", "silicon", "cement",
    ),
    "tag": ("belt-and-road", "capacity-cooperation-list", "green", "aid", "first-of-its-kind", "largest"),
    "purpose": (
        "carbon-footprint-tracking", "power-supply", "heat-supply", "industrial-supply", "export", "water-supply",
        "waste-treatment", "jobs", "grid-stability", "import-substitution",
    ),
    "item": (
        "wind-turbine", "wind-tower", "wind-blade", "solar-module", "solar-tracker", "inverter", "transformer", "substation",
        "cable", "hydro-turbine", "steam-turbine", "gas-turbine", "boiler", "generator", "battery", "reactor", "nuclear-fuel",
        "uranium", "coal", "crude-oil", "natural-gas", "electricity", "drilling-rig", "pipe", "engineering", "construction-machinery",
        "control-system",
        "metals", "smelter-equipment",
    ),
    "cell-technology": (
        "monocrystalline", "polycrystalline", "p-perc-monocrystalline", "n-topcon", "heterojunction", "thin-film", "bifacial",
    ),
    "contract-type": (
        "epc", "construction", "engineering", "supervision", "operation-and-maintenance", "power-purchase", "offtake",
        "equipment", "fuel-services", "transport", "feasibility-study", "investment",
    ),
    "contract-stage": ("tendered", "awarded", "signed", "completed", "terminated"),
    "instrument": (
        "loan", "syndicated-loan", "export-credit", "buyers-credit", "equity", "bond", "grant", "guarantee", "concessional-loan",
        "credit-line", "fund", "acquisition", "refinancing", "insurance",
    ),
    "financing-stage": ("considered", "announced", "approved", "signed", "disbursed", "repaid", "cancelled"),
    "milestone-type": (
        "announced", "listed", "tender-won", "agreement-signed", "permit-granted", "financing-approved", "financing-signed",
        "ground-broken", "equipment-delivered", "first-unit-installed", "installation-complete", "pre-commissioning",
        "grid-connection", "first-power", "first-output", "commissioned", "full-operation", "expanded", "modernized",
        "acquired", "suspended", "cancelled", "retired",
    ),
    "event-type": (
        "state-visit", "official-visit", "working-visit", "meeting", "summit", "forum", "signing-ceremony", "signed-article",
        "call", "intergovernmental-commission", "business-council", "launch-ceremony", "inspection", "exhibition",
        "joint-statement",
    ),
    "agreement-type": (
        "treaty", "joint-declaration", "joint-statement", "memorandum", "framework-agreement", "intergovernmental-agreement",
        "cooperation-plan", "investment-agreement", "purchase-agreement", "loan-agreement", "construction-contract",
        "project-list", "roadmap", "joint-venture-agreement",
    ),
    "office": (
        "president", "first-president", "prime-minister", "deputy-prime-minister", "vice-president", "premier", "vice-premier", "minister",
        "deputy-minister", "ambassador", "consul-general", "governor",
        "deputy-governor", "mayor", "general-secretary", "secretary-general",
        "chair", "head", "chief-executive", "general-manager", "deputy-general-manager", "director", "member-of-parliament", "spokesperson",
    ),
    "sector": (
        "power", "renewable-energy", "oil-and-gas", "mining", "metals", "nuclear", "manufacturing", "construction",
        "transport", "finance", "trade", "chemicals", "water", "research", "government",
    ),
    "cause": ("covid-19", "accident", "sanctions", "currency-crisis", "grid-limit", "legal-dispute", "weather", "war", "financing-failure", "protest"),
    "hindrance": ("transport", "international-communication", "construction", "supply", "travel", "operation", "financing", "export"),
    "statement-type": ("assessment", "policy", "commitment", "request", "expectation", "denial"),
    "topic": (
        "economic-development", "social-development", "environmentally-friendly-production", "energy-transition",
        "energy-security", "employment", "technology-transfer", "bilateral-cooperation", "local-content", "carbon-neutrality",
        "nuclear-power", "gas-supply", "grid-stability",
    ),
    "metric": (
        "capacity", "generation", "output", "reserves", "ore-throughput", "throughput", "length", "cost", "area",
        "hub-height", "rated-power", "head", "jobs", "date", "capacity-factor", "avoided-co2", "specific-cost", "construction-time", "coal-saving",
        "dc-ac-ratio",
    ),
    "macroregion": ("world", "asia", "central-asia", "eurasia", "cis"),
    "superlative": ("largest", "first", "most-powerful", "only", "longest", "highest"),
    "asset-type": ("plant", "mine", "field", "pipeline", "refinery", "line", "factory"),
    "line-type": ("transmission-line", "substation", "interconnector", "distribution-network"),
    "publisher-kind": (
        "government", "embassy", "company", "development-bank", "international-organization", "stock-exchange",
        "news-agency", "newspaper", "broadcaster", "trade-press", "research", "database", "association", "encyclopedia", "blog",
    ),
    "grade": ("a", "b", "c", "d", "e"),
    "bound": ("lower", "upper"),
    "extent": ("whole", "excerpt"),
    "tier": ("1", "2", "3", "4"),
    "language": ("en", "zh", "ru", "kk", "ja", "de", "fr", "tr", "es", "ar", "uz", "it", "ko", "pl", "uk"),
}  # fmt: skip
"""scheme -> codes. `https://w3id.org/khorgos/<scheme>/<code>` is the concept's IRI."""
