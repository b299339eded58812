"""Who is counted and how: populations, windows, and the counts that add up. Nothing here decides what may be said."""
