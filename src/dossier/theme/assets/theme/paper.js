/* The page as a paper: notes beside the lines that they belong to, where the window leaves room. */
(function () {
  "use strict";

  /* Material puts tables in boxes that scroll; the keyboard must reach those that do. */
  window.addEventListener("load", function () {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
  });

  var wide = window.matchMedia("screen and (min-width: 72em)");
  var article = document.querySelector(".md-content__inner");
  var notes = article ? Array.prototype.slice.call(article.querySelectorAll(":scope > .footnote > ol > li")) : [];
  if (!notes.length) return;

  notes.forEach(function (note, index) {
    var first = note.querySelector("p");
    if (first) first.dataset.number = index + 1 + ".";
  });

  function reference(note) {
    return document.getElementById(note.id.replace("fn:", "fnref:"));
  }

  function place() {
    article.classList.toggle("notes-aside", wide.matches);
    if (!wide.matches) {
      article.style.minHeight = "";
      notes.forEach(function (note) {
        note.style.top = "";
      });
      return;
    }
    var top = article.getBoundingClientRect().top;
    var blocked = [];
    article.querySelectorAll(":scope > figure, :scope > .table-scroll, :scope > .grid").forEach(function (block) {
      var box = block.getBoundingClientRect();
      blocked.push([box.top - top - 8, box.bottom - top + 8]);
    });
    var free = 0;
    notes.forEach(function (note) {
      var mark = reference(note);
      var wanted = mark ? mark.getBoundingClientRect().top - top - 4 : free;
      var at = Math.max(wanted, free);
      var height = note.offsetHeight;
      blocked.forEach(function (span) {
        if (at < span[1] && at + height > span[0]) at = span[1];
      });
      note.style.top = at + "px";
      free = at + height + 10;
    });
    article.style.minHeight = free + "px";
  }

  place();
  wide.addEventListener("change", place);
  window.addEventListener("resize", place);
  window.addEventListener("load", place);
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(place);
  if (window.ResizeObserver) new ResizeObserver(place).observe(article);
})();
