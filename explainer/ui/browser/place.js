// The three places that a scene can be in: a page that is served, one that has Python with it, and a notebook in JupyterLab.

const isServed = () => location.pathname.includes("/voila/");
const isStatic = () => "static" in document.body.dataset;
const isPage = () => isServed() || isStatic();
