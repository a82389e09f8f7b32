"""The page on servers that are not ours: JupyterHub, Binder, and JupyterLab's preview."""
