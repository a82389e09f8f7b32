// What the scripts of a scene use of JupyterLab, ipywidgets and noUiSlider that is promised nowhere: all of it, and
// nowhere else. `tests/serving/test_jupyter_internals.py` looks for each of them in a browser.

// All models of a page: the manager gives out only those whose ids are known.
const modelsOf = (manager) => [...(manager?._modelsSync?.values() ?? [])];

// Hand over each model that comes from now on, of which the manager tells nobody; false where that is done already.
function onNewModel(manager, act) {
  if (!manager?.register_model || Object.hasOwn(manager, "register_model")) return false;
  const register = manager.register_model;
  manager.register_model = (id, model) => {
    model.then(act, () => {}); // whoever asked for it hears of the error
    return register.call(manager, id, model);
  };
  return true;
}

// Only the managers of JupyterLab and Voilà have a kernel.
const kernelOf = (model) => model.widget_manager?.kernel;

// What waits for a connection goes out when there is one, not 3 s later.
const sendPending = (kernel) => kernel._sendPending?.();

// How many answers a control waits for: until they have come it sends no other value.
const pendingOf = (model) => model._pending_msgs;

// The message that last told the kernel of a control's trait, as long as its echo has not come.
const echoOf = (model, key) => model._expectedEchoMsgIds.get(key);

// Let a control believe that all its answers have come.
function settlePending(model) {
  for (let left = model._pending_msgs; left > 0; left--) model._handle_status({ content: { execution_state: "idle" } });
}

// The classes that Python gave a widget.
const hasClass = (model, name) => Boolean(model.get("_dom_classes")?.includes(name));

// The slider of a control: of its element, and of the view that has just told its model a value.
const sliderIn = (element) => element?.noUiSlider;
const sliderOf = (options) => options?.updated_view?.$slider?.noUiSlider;

// For as long as a click on its track lets the handle glide, a slider hears no drag: whoever presses it again ends that.
const endGlide = ({ target }) => target.closest?.(".noUi-target")?.classList.remove("noUi-state-tap");

// The element of a control's view in which its number stands.
const readoutOf = (view) => view.readout;

// JupyterLab takes no key for a command that comes from an element with this attribute.
const NO_SHORTCUTS = "data-lm-suppress-shortcuts";
