"""Never zero: the gradient at the ends of the scale, exactly and as float64 prints it."""
