"""The notebooks as web pages: Voilà with our page template and settings that suit a class.

Nothing is imported here, so that ``explainer --help`` answers before any server is loaded.
"""
