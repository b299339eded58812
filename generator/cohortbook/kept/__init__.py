"""What a build keeps for the next one: what was read, what the host made of the plays, and which pages came of what.

All of it is asked only after whatever it follows from was found to be the same.
"""
