// A pointer over a picture, and a control that is led to what it points at, as if somebody had moved it there.

function pointed(event, key) {
  const picture = event.target.closest?.(`.gd-frames [data-${key}]`);
  if (!picture) return undefined;
  const { x, y, width } = picture.getBoundingClientRect();
  const scale = picture.viewBox.baseVal.width / width;
  return { marks: picture.dataset[key], x: (event.clientX - x) * scale, y: (event.clientY - y) * scale };
}

async function modelIn(root, manager, css) {
  const models = modelsOf(manager).filter((model) => hasClass(model, css));
  const views = (await Promise.all(models.flatMap((model) => Object.values(model.views ?? {})))).flat();
  return views.find(({ el }) => root.contains(el) && seen(el))?.model;
}

// `next` says where to, from where the control stands; undefined leaves it there.
async function lead(root, manager, css, next, key = "value") {
  const model = await modelIn(root, manager, css);
  if (!model || model.get("disabled")) return;
  const value = next(model);
  if (value === undefined || value === model.get(key)) return;
  model.set(key, value);
  model.save_changes();
}
