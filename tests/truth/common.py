"""What every scene can say: what is asked and guessed."""

from truth.reader import Reader

reader = Reader()
label, silent = reader.label, reader.silent

silent("a heading", "Predict first", whole=True)
silent("it says that something is not told", "?", whole=True)
label("one answer left", when=lambda facts: facts.state.missing == 1)
label("two answers left", when=lambda facts: facts.state.missing == 2)
label("three answers left", when=lambda facts: facts.state.missing == 3)
label("four answers left", when=lambda facts: facts.state.missing == 4)
label("your guess {way}", when=lambda facts, way: way in facts.guesses.values() and not facts.state.touched)
