// Compiles Python files where they lie, with the very Python that will run them: `node compile.mjs PYODIDE FOLDER…`.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const { info } = JSON.parse(readFileSync(`${pyodide}/pyodide-lock.json`));
const python = await loadPyodide({ lockFileContents: { info, packages: {} } });
folders.forEach((folder, k) => python.mountNodeFS(`/tree${k}`, folder));
python.globals.set("trees", folders.map((_, k) => `/tree${k}`));
python.runPython(`
import pathlib, py_compile
for tree in map(pathlib.Path, trees):
    for path in tree.rglob("*.py"):
        name = path.relative_to(tree).as_posix()
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
        try:
            py_compile.compile(path, f"{path}c", name, doraise=True, invalidation_mode=unchecked)
        except py_compile.PyCompileError:
            continue  # meant for another Python: it stays as it is
        path.unlink()
`);
