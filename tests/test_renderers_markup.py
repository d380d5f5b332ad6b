"""What templates leave in a page: tidied, and nothing of what readers see."""

from __future__ import annotations

from dossier.renderers.markup import standard
from dossier.renderers.notebooks import without_foreign_script

PAGE = """

<!doctype html>
<p>a  b   \n\n   \nc<br/>
<input class="t" type="checkbox" id="x" autocomplete="off"><label for="x" tabindex="">y</label>
<th style="text-align: right;">1</th>
<pre>kept   \n\n  as it <br/> is</pre>
<svg><path d="M0,0"/></svg><img src="a.png" alt="1 > 0 /" />
<label for="__toc">list</label>
"""


def test_a_page_is_written_as_the_standard_has_it() -> None:
    assert standard(PAGE) == (
        "<!DOCTYPE html>\n<p>a  b\nc<br>\n"
        '<input class="t" type="checkbox" id="x"><label for="x">y</label>\n'
        '<th class="num">1</th>\n'
        "<pre>kept   \n\n  as it <br/> is</pre>\n"
        '<svg><path d="M0,0"/></svg><img src="a.png" alt="1 > 0 /">\n'
        "<label>list</label>\n"
    )


def test_a_second_time_changes_nothing() -> None:
    assert standard(standard(PAGE)) == standard(PAGE)


def test_a_table_of_an_author_gets_a_box_and_ours_has_one() -> None:
    ours = '<section class="table-scroll"><table><thead></thead></table></section>\n'
    theirs = "<table>\n<thead>\n</thead>\n</table>"
    assert standard(f"{ours}{theirs}\n<p>") == f'{ours}<div class="table-box">{theirs}</div>\n<p>'


def test_no_page_fetches_mathjax_from_elsewhere_and_one_of_its_own_stays() -> None:
    script = '<script data-mkdocs-jupyter-mathjax="{{&quot;url&quot;: &quot;{}&quot;}}">\nload();\n</script>\n'
    page = "<body><p>Text</p>\n{}</body>"
    assert without_foreign_script(page.format(script.format("https://cdn.example/mathjax.js"))) == page.format("")
    own = page.format(script.format("../assets/mathjax.js"))
    assert without_foreign_script(own) == own
