"""The least that answers a query: import pyoxigraph, open the store, run. Arguments: store, query."""

import sys

import pyoxigraph as ox

store = ox.Store.read_only(sys.argv[1])
for row in store.query(sys.argv[2], prefixes={"kg": "https://w3id.org/khorgos/ontology#"}):
    print(*row)
