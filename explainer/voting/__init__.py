"""A class decides: the phases of a vote, what each may tell, and the store. It knows neither pages nor servers."""
