/* The page as a paper: notes beside the lines that they belong to, popovers, the place of the reader in the contents.
   It is run when the page stands, reads the layout only where the reader is, and does nothing that is not needed. */
(function () {
  "use strict";

  var article = document.querySelector(".md-content__inner");
  var bundled = document.getElementById("__config"); /* Material's own script, which does most of this, is here too */

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  /* Tables wider than the text scroll by themselves; the keyboard must reach those that do. */

  if (window.ResizeObserver) {
    var boxes = new ResizeObserver(function (seen) {
      seen.forEach(function (each) {
        var box = each.target;
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      });
    });
    all(".table-box").forEach(function (box) {
      boxes.observe(box);
    });
  }

  /* Notes in the margin, where the window leaves room (beside the navigation, from 76.25em on, there is less) */

  var wide = window.matchMedia("screen and (min-width: 72em) and (max-width: 76.24em), screen and (min-width: 85em)");
  var notes = article ? all(":scope > .footnote > ol > li", article) : [];

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
    var blocked = all(":scope > figure, :scope > .table-scroll, :scope > .table-box, :scope > .grid", article).map(function (block) {
      var box = block.getBoundingClientRect();
      return [box.top - top - 8, box.bottom - top + 8];
    });
    var free = 0;
    notes
      .map(function (note) {
        var mark = reference(note);
        return { note: note, wanted: mark ? mark.getBoundingClientRect().top - top - 4 : 0, height: note.offsetHeight };
      })
      .forEach(function (each) {
        var at = Math.max(each.wanted, free);
        blocked.forEach(function (span) {
          if (at < span[1] && at + each.height > span[0]) at = span[1];
        });
        each.note.style.top = at + "px";
        free = at + each.height + 10;
      });
    article.style.minHeight = free + "px";
  }

  if (notes.length) {
    notes.forEach(function (note, index) {
      var first = note.querySelector("p");
      if (first) first.dataset.number = index + 1 + ".";
    });
    var waiting = 0;
    var soon = function () {
      if (!waiting)
        waiting = requestAnimationFrame(function () {
          waiting = 0;
          place();
        });
    };
    wide.addEventListener("change", soon);
    if (window.ResizeObserver) new ResizeObserver(soon).observe(article);
    else window.addEventListener("resize", soon);
    if (document.fonts && document.fonts.ready) document.fonts.ready.then(soon);
    soon();
  }

  /* The drawer: a button that keys reach; Escape and a choice close it. */

  var drawer = document.getElementById("__drawer");
  var opener = document.querySelector(".md-header label[for='__drawer']");
  if (drawer && opener) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = opener.className;
    button.append.apply(button, opener.childNodes);
    opener.replaceWith(button);
    var open = function (wanted) {
      drawer.checked = wanted;
      told();
    };
    var told = function () {
      button.setAttribute("aria-expanded", String(drawer.checked));
    };
    told();
    button.addEventListener("click", function () {
      open(!drawer.checked);
    });
    drawer.addEventListener("change", told);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.target.matches("label[tabindex]")) event.target.click();
      if (event.key !== "Escape" || !drawer.checked) return;
      open(false);
      button.focus();
    });
    document.addEventListener("click", function (event) {
      if (event.target.closest(".md-sidebar--primary a[href]")) open(false);
    });
  }

  if (bundled) return;

  /* What an address points at is opened, if it is folded away. */

  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (var at = folded; at; at = at.parentElement && at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  reveal();

  /* Back to the top, for who turns back */

  var upwards = document.querySelector(".md-top");
  if (upwards) {
    var before = 0;
    window.addEventListener(
      "scroll",
      function () {
        var now = window.scrollY;
        upwards.hidden = now >= before || now < 600;
        before = now;
      },
      { passive: true }
    );
    upwards.addEventListener("click", function () {
      window.scrollTo({ top: 0 });
      var skip = document.querySelector(".md-skip");
      if (skip) skip.focus({ preventScroll: true });
    });
  }

  /* The contents: the heading that was last passed is marked. */

  var entries = all(".md-sidebar--secondary .md-nav__link[href^='#']");
  var headings = entries.map(function (link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  });

  function mark(passed) {
    var current = -1;
    headings.forEach(function (heading, at) {
      if (passed.has(heading)) current = at;
    });
    entries.forEach(function (link, at) {
      link.classList.toggle("md-nav__link--active", at === current);
      if (at === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    var link = entries[current];
    var box = link && link.closest(".md-sidebar__scrollwrap");
    if (!box || box.scrollHeight <= box.clientHeight) return;
    var there = link.getBoundingClientRect();
    var around = box.getBoundingClientRect();
    if (there.top < around.top || there.bottom > around.bottom) box.scrollTop += there.top - around.top - box.clientHeight / 2;
  }

  if (entries.length && window.IntersectionObserver) {
    var passed = new Set();
    var watcher = new IntersectionObserver(
      function (seen) {
        seen.forEach(function (each) {
          passed[each.isIntersecting ? "add" : "delete"](each.target);
        });
        mark(passed);
      },
      { rootMargin: "1000000px 0px -75% 0px" }
    );
    headings.forEach(function (heading) {
      if (heading) watcher.observe(heading);
    });
  }

  /* Popovers: a note, the source of a number, what an entity is, an abbreviation spelled out; for pointer, key and finger. */

  var wanted = ((article && article.dataset.popovers) || "").split(" ");
  var NOTE = ".footnote-ref";
  var TITLED = "a[title]:not(.headerlink), abbr[title], a[data-title], abbr[data-title]";
  var selector = [wanted.indexOf("notes") >= 0 && NOTE, wanted.indexOf("titles") >= 0 && TITLED].filter(Boolean).join(",");
  if (!selector) return;

  var tip = null;
  var host = null;
  var timer = 0;
  var finger = false;

  function within(target) {
    if (!(target instanceof Element) || !article.contains(target)) return null;
    var found = target.closest(selector);
    return (found && found.parentElement.closest("a[title], a[data-title]")) || found;
  }

  function content(element) {
    var box = document.createElement("div");
    if (!element.matches(NOTE)) {
      box.textContent = element.title || element.dataset.title;
      var inner = element.localName === "a" && element.querySelector("abbr[title]");
      if (inner && box.textContent.indexOf(inner.title) < 0) box.textContent = inner.title + ". " + box.textContent;
      return box;
    }
    var note = document.getElementById(decodeURIComponent(element.hash.slice(1)));
    if (!note) return null;
    var shown = note.getBoundingClientRect();
    if (shown.top >= 0 && shown.bottom <= window.innerHeight) return null; /* it can be read where it is */
    box.innerHTML = note.innerHTML;
    all(".footnote-backref", box).forEach(function (link) {
      link.remove();
    });
    all("[id]", box).forEach(function (each) {
      each.removeAttribute("id");
    });
    return box;
  }

  function hide() {
    clearTimeout(timer);
    if (!tip) return;
    tip.remove();
    host.removeAttribute("aria-describedby");
    all("[data-title]", host)
      .concat(host.dataset.title ? [host] : [])
      .forEach(function (each) {
        each.title = each.dataset.title;
        delete each.dataset.title;
      });
    tip = host = null;
  }

  function show(element) {
    if (host === element) return clearTimeout(timer);
    hide();
    var said = content(element);
    if (!said) return;
    host = element;
    tip = said;
    tip.id = "popover";
    tip.className = "popover md-typeset";
    tip.setAttribute("role", "tooltip");
    document.body.appendChild(tip);
    host.setAttribute("aria-describedby", "popover");
    all("[title]", host)
      .concat(host.title ? [host] : [])
      .forEach(function (each) {
        each.dataset.title = each.title; /* or the browser shows it a second time */
        each.removeAttribute("title");
      });
    var line = host.getClientRects()[0];
    var size = tip.getBoundingClientRect();
    var room = document.documentElement.clientWidth - size.width - 8;
    var above = line.top > size.height + 70;
    tip.style.left = Math.max(8, Math.min(room, line.left + line.width / 2 - size.width / 2)) + window.scrollX + "px";
    tip.style.top = (above ? line.top - size.height - 6 : line.bottom + 6) + window.scrollY + "px";
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    if (tip && tip.contains(event.target)) return clearTimeout(timer);
    var found = within(event.target);
    clearTimeout(timer);
    if (found) timer = setTimeout(show, tip ? 0 : 150, found);
    else if (tip) timer = setTimeout(hide, 300);
  });
  document.addEventListener("focusin", function (event) {
    if (tip && tip.contains(event.target)) return;
    var found = !finger && within(event.target);
    if (found && found === event.target) show(found);
    else hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  document.addEventListener(
    "pointerdown",
    function (event) {
      finger = event.pointerType === "touch";
    },
    true
  );

  /* A finger first sees what a note or a number says; touching it again follows the link. */
  document.addEventListener(
    "click",
    function (event) {
      if (!finger || (tip && tip.contains(event.target))) return;
      var found = within(event.target);
      var seen = found && found === host;
      var link = found && found.closest("a");
      if (!found || seen || (link && !link.matches(NOTE + ", a[href*='data/'][href*='#']"))) return hide();
      show(found);
      if (tip) event.preventDefault();
    },
    true
  );
})();
