"""Ten thousand moves of the scene, without a browser: does it grow, does it slow down?

Run as a program it makes the moves in a process of its own and prints what it saw as JSON.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil

from bench.levels import Level, at_most

MOVES, WARM_UP, SAMPLE = 10_000, 500, 100


def moves() -> dict[str, float]:
    """Move the slider "Input x" of a scene whose step is taken."""
    from explainer import gradient_descent_step
    from explainer.cases.directions import Direction
    from explainer.scenes import OneStep

    scene = OneStep("en")

    @scene.on_step
    def show(case: Any) -> Any:
        return gradient_descent_step(case.model, [case.x], case.target, case.learning_rate, learn_bias=False)

    state = scene.state
    for asked in state.questions:
        state = state.answered(asked, Direction.UP)
    scene.show(state.taken())
    slider = scene.settings.controls["x"].widget

    def move(k: int) -> float:
        # Processor time: what else the machine does is not ours.
        begun = time.thread_time()
        slider.value = (k * 7 % 61 - 30) / 10
        return time.thread_time() - begun

    process = psutil.Process()
    for k in range(WARM_UP):
        move(k)
    resident = process.memory_info().rss
    times = [move(k) for k in range(MOVES)]
    return {
        "grown": (process.memory_info().rss - resident) / 1e6,
        "first": statistics.median(times[:SAMPLE]) * 1e3,
        "last": statistics.median(times[-SAMPLE:]) * 1e3,
    }


def levels() -> Iterator[Level]:
    """Make the moves in a fresh process."""
    done = subprocess.run([sys.executable, "-m", "bench.stamina"], capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    yield at_most(f"memory grown in {MOVES:,} moves", 5, "MB", seen["grown"])
    measured = f"{seen['last']:.2f} ms (first {SAMPLE}: {seen['first']:.2f} ms)"
    yield Level(
        f"the last {SAMPLE} of them",
        "as fast as the first, within a tenth",
        measured,
        seen["last"] <= 1.1 * seen["first"],
    )


if __name__ == "__main__":
    json.dump(moves(), sys.stdout)
