"""The pictures that training makes of the ten classes."""

from explainer.drawing.panel import Size
from explainer.language.words import Words
from explainer.maths.conversion import FloatArray
from explainer.scenes.digits.examples import CLASSES
from explainer.scenes.digits.weight_pictures import Ring, WeightPictures, row_of

COLUMNS = 5


class TrainedPictures(WeightPictures):
    """Two rows of five."""

    def __init__(self, size: Size, words: Words) -> None:
        below, head = (3.2 if size.compact else 1.7) * size.label, size.label + 9
        rows = CLASSES // COLUMNS
        pitch = size.width / COLUMNS
        side = min(pitch - 8, (size.height - below) / rows - head - 6)
        left = 0.0 if size.compact else (pitch - side) / 2
        tops = [size.height - head - k * (side + head + 6) for k in range(rows)]
        boxes = [box for top in tops for box in row_of(left, top - side, side, pitch, COLUMNS)]
        super().__init__(size, words, boxes)
        for k, (box_left, _, right, top) in enumerate(self.boxes):
            self.label(size.label + 4, bold=True, anchor="center", moves=False).put(
                (box_left + right) / 2, top + 5, f"{k}"
            )
        self.marks = self.dots(self.boxes)
        self.ring = Ring(self)

    def show(self, weights: FloatArray, pixel: int) -> float:
        """Show the weights, and say what the largest is."""
        self.hide()
        largest = self.rescale(weights)
        self.marks.put(weights, self.scale)
        self.ring.put(self.boxes, pixel)
        return largest
