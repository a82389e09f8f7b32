"""The summary of a practice: which ideas are firm, which to look at again, which were not met yet. No score."""

from explainer.language.words import Words
from explainer.practice.session import Session, Standing
from explainer.teaching.topics import PAGE_OF_SCENE, SCENE_OF_TOPIC, Topic


def summary(words: Words, session: Session) -> str:
    """Write the lists of ideas; each leads to the scene that treats it."""
    standings, sure = session.standings, session.surely_missed
    groups = ""
    for standing, heading in headings(words).items():
        # What was answered for sure and missed comes first: it is what one learns most from.
        topics = sorted((topic for topic in Topic if standings[topic] is standing), key=lambda topic: topic not in sure)
        if topics:
            items = "".join(
                f"<li>{_link(words, topic)}{_sure(words) if topic in sure else ''}</li>" for topic in topics
            )
            groups += f'<section><h3>{heading}</h3><ul data-standing="{standing}">{items}</ul></section>'
    return f'<div class="gd-summary">{groups}</div>'


def _link(words: Words, topic: Topic) -> str:
    scene = SCENE_OF_TOPIC[topic]
    return f'<a href="{PAGE_OF_SCENE.get(scene, "lesson")}.ipynb#scene={scene}">{stated(words, topic)}</a>'


def _sure(words: Words) -> str:
    said = words._("You were sure of another answer.")
    return f'<p class="gd-was-sure">{said}</p>'


def stated(words: Words, topic: Topic) -> str:
    """State an idea in one sentence."""
    _ = words._
    return {
        Topic.ERROR: _("The gradient with respect to the logit is output − expected."),
        Topic.NEVER_ZERO: _(
            "The gradient with respect to the logit is as large as the output is wrong, so it is never quite 0."
        ),
        Topic.INPUT: _("The gradient with respect to the weight is that with respect to the logit times the input."),
        Topic.MINUS: _(
            "The step subtracts η times the gradient, so on one example of one expected class the loss never grows."
        ),
        Topic.LENGTH: _("How far the weight moves is a matter of learning rate, error signal and input together."),
        Topic.STANDSTILL: _(
            "Where the input or the learning rate is 0, the weight stays; a learned bias needs no input."
        ),
        Topic.TWICE: _("The input enters twice, so a weight may fall while its logit and its output rise."),
        Topic.SHARED: _("All classes share one step: an output depends on every logit."),
        Topic.DERIVATIVES: _(
            "The derivatives with respect to output, logit and weight are three different quantities."
        ),
        Topic.ONE_SOFTMAX: _("Softmax is applied once, and the loss function of the program takes logits."),
        Topic.MEAN: _("Over a batch, the loss and its gradient are means."),
        Topic.STEPS: _("Steps shrink with the error signal; with momentum a step also depends on the steps before it."),
        Topic.EXAMPLES: _("Examples share one step, so a step that is long enough can raise their mean loss."),
        Topic.SOFT: _(
            "Where classes share what is expected, an output can be too large, and the lowest loss is above 0."
        ),
    }[topic]


def headings(words: Words) -> dict[Standing, str]:
    """Head the groups of ideas, in the order in which they stand."""
    return {
        Standing.AGAIN: words._("Worth another look"),
        Standing.FIRM: words._("Firm"),
        Standing.UNMET: words._("Not met yet"),
    }
