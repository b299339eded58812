"""What machines read: the same numbers, events, profiles and addresses as JSON, CSV, iCalendar and sitemaps.

Pure functions from public types to bytes; where the bytes go is decided in `write`.
"""
