"""Pictures: a network, layers of boxes, a map, a timeline, curves, bars. Each is one file that draws plain data on a canvas."""
