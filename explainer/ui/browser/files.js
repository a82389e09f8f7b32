// Files that the kernel has written go straight to whoever asked for them: no server keeps one.

const SHARPER = 2; // pixels of a PNG that stand for one of the page

async function saveFile({ save, type }, [bytes]) {
  const link = document.createElement("a");
  const file = new Blob([bytes], { type });
  link.href = URL.createObjectURL(isStatic() && type === "image/png" ? await pixelsOf(bytes) : file);
  link.download = save;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A page that has Python with it has nothing there that could make pixels: it gets an SVG, and makes them itself.
async function pixelsOf(svg) {
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: picture.width * SHARPER, height: picture.height * SHARPER });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
