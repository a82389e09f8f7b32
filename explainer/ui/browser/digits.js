// A slider shows the nearest of its steps, and tells the kernel so as if somebody had moved it: a penguin's input of
// -1.07 would become -1.1. Ours show what they are told, and move by steps from there.

function keepDigits(manager) {
  if (onNewModel(manager, keepDigitsOf)) modelsOf(manager).forEach(keepDigitsOf);
}

function keepDigitsOf(model) {
  if (!hasClass(model, "gd-slider")) return;
  const take = model.set;
  model.set = (key, value, options) => {
    const slider = sliderOf(options);
    const told = model.get("value");
    // Another range moves nothing, but for the noise of a division.
    if (slider && key === "value" && Math.abs(value - told) < 1e-9) return model;
    if (!slider || key !== "value" || isStep(model, told)) return take.call(model, key, value, options);
    if (!Object.hasOwn(slider, "exact")) {
      const step = slider.set;
      Object.assign(slider, { exact: true, set: (to, fire) => step(to, fire, true) });
      // Half a step, and the noise of such a division.
      if (Math.abs(value - told) < 0.51 * model.get("step")) return slider.set(told);
    }
    return take.call(model, key, value, options);
  };
}

function isStep(model, value) {
  const steps = (value - model.get("min")) / model.get("step");
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

// A value is heard as it is seen: with its sign, and with the digits that are shown. One that is being typed is none yet.
function speak(number) {
  if (number !== document.activeElement) set(number.closest(".gd-slider")?.querySelector(".noUi-handle"), { "aria-valuetext": number.textContent });
}
