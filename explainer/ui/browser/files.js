// Files that the kernel has written go straight to whoever asked for them: no server keeps one.

function saveFile({ save, type }, [bytes]) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = save;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
