"""What a person sees and touches: controls, cards, the message bar, a scene, a page."""
