"""
A reader who believes nothing: every sentence that a page shows is read as text and held against the step itself.

``walk.py`` operates a scene as chance will have it, ``shown.py`` takes down what it shows, ``reader.py`` finds the
claims in that, and ``facts.py`` knows what the step really did, from the library alone. What a scene can say stands in
a module of its own, named in ``SCENES`` of ``test_truth.py``: one `claim` for each pattern, in every language, with the
check that tells when it is false. A sentence, or a part of one, that no claim covers fails the test until somebody says
how it can be false.
"""
