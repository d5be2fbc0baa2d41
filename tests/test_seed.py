"""The 18 facts of the seed article come back from SPARQL, each with its document and paragraph."""

from __future__ import annotations

import pytest

import kg

SEED = "document:2022\\/renewable-news-chinese-companies-aid-kazakhstan"

FACTS = {
    "1 COVID-19 hindered transport and communication of Chinese companies since the year's start": (
        "?c rdf:subject ?d ; rdf:predicate kg:hinders ; rdf:object hindrance:transport ; kg:at '¶1' . ?d kg:cause cause:covid-19 ;"
        " kg:hinders hindrance:international-communication ; kg:start '2022'^^xsd:gYear ;"
        " kg:affected description:chinese-companies-in-kazakhstan"
    ),
    "2 a 50 MW photovoltaic plant is coming": (
        "?c rdf:subject plant:copper-mine-solar ; rdf:predicate kg:capacity ; rdf:object 50.0 ; kg:at '¶2' ; kg:stated '50 MW' ."
        " plant:copper-mine-solar kg:technology technology:solar-photovoltaic ; kg:status status:announced ; kg:country country:kz"
    ),
    "3 its investor is described and not named": (
        "?c rdf:object description:largest-copper-mine-kazakhstan ; rdf:predicate kg:investor ; kg:at '¶2' ."
        " description:largest-copper-mine-kazakhstan kg:superlative superlative:largest ; kg:commodity commodity:copper ;"
        " kg:scope country:kz ; kg:describedAs asset-type:mine"
    ),
    "4 LONGi supplied p-PERC monocrystalline modules": (
        "?s kg:supplier company:longi ; kg:receiver plant:copper-mine-solar ; kg:item item:solar-module ; kg:product ?p ."
        " ?p kg:maker company:longi ; kg:cellTechnology cell-technology:p-perc-monocrystalline ."
        " ?c rdf:subject ?s ; rdf:predicate kg:supplier ; kg:at '¶3'"
    ),
    "5 the modules came until June, the start is open": (
        "?c rdf:subject ?s ; rdf:predicate kg:end ; rdf:object '2022-06'^^xsd:gYearMonth ; kg:at '¶3' ."
        " ?s a kg:Supply ; kg:endLatest '2022-06-30'^^xsd:date FILTER NOT EXISTS { ?s kg:start ?any }"
    ),
    "6 pre-commissioning and grid connection were still to come": (
        "?c rdf:subject ?m ; rdf:predicate kg:reached ; rdf:object false ; kg:at '¶4' ; kg:asOf '2022-09'^^xsd:gYearMonth ."
        " ?m kg:asset plant:copper-mine-solar ; kg:milestoneType milestone-type:grid-connection ."
        " ?o kg:asset plant:copper-mine-solar ; kg:milestoneType milestone-type:pre-commissioning ; kg:reached false"
    ),
    "7 it is expected to avoid 70,000 t of CO2 a year": (
        "?c rdf:subject plant:copper-mine-solar ; rdf:predicate kg:expectedAvoidedCo2 ; rdf:object 70000.0 ; kg:expected true ; kg:at '¶4'"
    ),
    "8 it is to help track the carbon footprint of products": (
        "?c rdf:subject plant:copper-mine-solar ; rdf:predicate kg:purpose ; rdf:object purpose:carbon-footprint-tracking ; kg:at '¶4'"
    ),
    "9 Xi was about to attend the 22nd SCO summit in Samarkand": (
        "?c rdf:subject ?e ; rdf:predicate kg:participant ; rdf:object person:xi-jinping ; kg:expected true ; kg:at '¶5' ."
        " ?e kg:eventType event-type:summit ; kg:session 22 ; kg:convened intergovernmental:sco ; kg:location town:samarkand"
    ),
    "10 and to visit Kazakhstan at Tokayev's invitation": (
        "?c rdf:subject ?e ; rdf:predicate kg:inviter ; rdf:object person:tokayev ; kg:at '¶5' ."
        " ?e kg:guest person:xi-jinping ; kg:host country:kz ; kg:location country:kz ."
        " ?p kg:holder person:tokayev ; kg:office office:president ; kg:body country:kz"
    ),
    "11 Xi's signed article names the completed 100 MW Zhanatas project": (
        "?c rdf:subject plant:zhanatas-wind ; rdf:predicate kg:capacity ; rdf:object 100.0 ; kg:at '¶6' ;"
        " kg:reportedBy event:xi-signed-article-2022 . event:xi-signed-article-2022 kg:author person:xi-jinping ;"
        " kg:eventType event-type:signed-article ; kg:mentions plant:zhanatas-wind, description:other-china-kazakhstan-projects"
    ),
    "12 that they gave impetus to development is an attributed assessment": (
        "?c rdf:subject ?s ; rdf:predicate kg:statementType ; rdf:object statement-type:assessment ; kg:at '¶7' ."
        " ?s kg:speaker person:xi-jinping ; kg:about plant:zhanatas-wind ; kg:topic topic:economic-development, topic:social-development"
    ),
    "13 Kazakhstan plans 50 % by 2050, as IHS analysed": (
        "?c rdf:subject ?t ; rdf:predicate kg:figure ; rdf:object 50.0 ; kg:at '¶8' ."
        " ?t a kg:Target ; kg:period '2050'^^xsd:gYear ; kg:figureUnit unit:PERCENT ; kg:analysedBy company:ihs-markit ; kg:setBy country:kz"
    ),
    "14 the government stresses environmentally friendly mining": (
        "?c rdf:subject ?s ; rdf:predicate kg:addresseeSector ; rdf:object sector:mining ; kg:at '¶8' ."
        " ?s kg:statementType statement-type:policy ; kg:topic topic:environmentally-friendly-production ;"
        " kg:speaker agency:government-of-kazakhstan"
    ),
    "15 installed capacity in 2021 was 26.9 GW": (
        "?c rdf:subject observation:kz-installed-capacity-2021 ; rdf:predicate kg:figure ; rdf:object 26900.0 ; kg:stated '26.9 GW' ; kg:at '¶9' ."
        " observation:kz-installed-capacity-2021 kg:period '2021'^^xsd:gYear ; kg:figureUnit unit:MegaW"
    ),
    "16 of which renewable 4.977 GW": (
        "?c rdf:subject ?o ; rdf:predicate kg:figure ; rdf:object 4977.0 ; kg:at '¶9' . ?o dct:isPartOf observation:kz-installed-capacity-2021"
    ),
    "17 of which photovoltaic 1.719 GW": (
        "?c rdf:subject ?o ; rdf:predicate kg:figure ; rdf:object 1719.0 ; kg:at '¶9' ."
        " ?o dct:isPartOf/dct:isPartOf observation:kz-installed-capacity-2021 ; kg:indicator indicator:installed-solar-capacity"
    ),
    "18 IHS expects 2 GW by 2026": (
        "?c rdf:subject ?f ; rdf:predicate kg:figure ; rdf:object 2000.0 ; kg:at '¶9' ; kg:asOf '2022-09'^^xsd:gYearMonth ."
        " ?f a kg:Forecast ; kg:forecaster company:ihs-markit ; kg:period '2026'^^xsd:gYear"
    ),
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_seed_article_states_the_fact_in_its_own_graph(fact: str) -> None:
    pattern = FACTS[fact]
    assert kg.query(f"ASK {{ GRAPH {SEED} {{ {pattern} }} }}").value(), fact


def test_the_copper_mine_is_nobody_until_a_person_judges() -> None:
    described = "description:largest-copper-mine-kazakhstan"
    same = f"ASK {{ GRAPH ?g {{ {{ {described} owl:sameAs|skos:exactMatch ?x }} UNION {{ ?x owl:sameAs|skos:exactMatch {described} }} }} }}"
    assert not kg.query(same).value()
    assert not kg.query(f"ASK {{ {described} owl:sameAs|skos:exactMatch ?x }}").value()


def test_who_supplied_the_modules_is_answered_with_document_and_paragraph() -> None:
    (row,) = kg.ask("suppliers", receiver="plant/copper-mine-solar")
    assert (row["supplier_name"], row["item_name"], row["until"], row["at"]) == (
        "LONGi",
        "solar module",
        "2022-06",
        "¶3",
    )
    assert row["document"].endswith("document/2022/renewable-news-chinese-companies-aid-kazakhstan")
