"""Numbers from an edition: outcomes, demand and the trace from quote to hire. Nothing is computed here yet."""
