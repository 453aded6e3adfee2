"""How the documentation is built: by Sphinx, from Markdown, with nothing fetched from elsewhere."""

from importlib.metadata import version as version_of

project = "Laminascope"
author = "Laminascope contributors"
version = release = version_of("laminascope")
project_copyright = author

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"Laminascope {release}"
html_static_path = ["_static"]
html_css_files = ["laminascope.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f5a70", "color-brand-content": "#1f5a70"},
    "dark_css_variables": {"color-brand-primary": "#8cc4da", "color-brand-content": "#8cc4da"},
}
