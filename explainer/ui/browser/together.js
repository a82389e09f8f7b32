// What a move changes comes in one message. Its parts are put where they belong, and are on the page before its next frame.

function initialize({ model }) {
  model.on("msg:custom", async ({ parts }) => {
    if (!parts) return;
    const manager = model.widget_manager;
    const wanted = Object.keys(parts).filter((id) => manager.has_model(id));
    const models = await Promise.all(wanted.map((id) => manager.get_model(id)));
    models.forEach((part, i) => part.set_state({ value: parts[wanted[i]] }));
  });
}
