"""Words, numbers and phrases, as a person reads them."""
