"""The same records for programs: open data, feeds, calendars, linked data, citations."""
