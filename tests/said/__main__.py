"""Write anew what the scenes say: ``make said``."""

from explainer.language.words import languages
from said import path, written

for language in languages():
    path(language).write_text(written(language), encoding="utf-8")
    print(f"Written: {path(language)}. Read what has changed before you keep it.")
