/* What Dossier's own elements can do beyond HTML: figures that come alive when asked to, tables that sort and filter.
   Everything is readable without it. */
(function () {
  "use strict";

  function button(text, className) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.className = className;
    return made;
  }

  /* Live figures: nothing is loaded before a reader asks. */

  var loading = {};
  var phone = window.matchMedia("(width < 37.5em)");

  function script(address) {
    if (!loading[address]) {
      loading[address] = new Promise(function (resolve, reject) {
        var element = document.createElement("script");
        element.src = address;
        element.onload = resolve;
        element.onerror = function () {
          delete loading[address];
          reject(new Error("the script could not be loaded"));
        };
        document.head.appendChild(element);
      });
    }
    return loading[address];
  }

  /* As the page shows them, also where a style sheet says only "the colour of the system". */
  function colours(element) {
    var probe = element.appendChild(document.createElement("span"));
    var found = {};
    Object.values(LIGHT).forEach(function (name) {
      probe.style.color = "var(--figure-" + name + ")";
      found[name] = getComputedStyle(probe).color;
    });
    probe.remove();
    return found;
  }

  var LIGHT = {
    "#1b2733": "ink", "#566370": "soft", "#c9d0d6": "line", "#ffffff": "paper", "#a9b4be": "muted",
    "#1f4e79": "1", "#b8592b": "2", "#3f7f7a": "3", "#7b5584": "4", "#6d6f2e": "5", "#9c3848": "6"
  };

  function themed(text, palette) {
    return text.replace(/#[0-9a-f]{6}/gi, function (colour) {
      var name = LIGHT[colour.toLowerCase()];
      return (name && palette[name]) || colour;
    });
  }

  /* What a screen reader is told: the words of a button that changes under its focus are not read out by themselves. */
  function announcer(after) {
    var told = document.createElement("span");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    after.insertAdjacentElement("afterend", told);
    return told;
  }

  function asked(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(address + " answered " + answer.status);
      return answer.text();
    });
  }

  /* The figure drawn by Plotly over the picture, which stays until it stands and keeps its room. */
  function drawn(picture, text) {
    var still = picture.querySelector("svg");
    var box = picture.getBoundingClientRect();
    var figure = JSON.parse(themed(text, colours(picture)));
    var target = document.createElement("div");
    var height = box.height || figure.layout.height || 400;
    target.style.height = height + "px";
    target.style.position = still ? "absolute" : "";
    target.style.inset = "0";
    target.style.visibility = "hidden";
    picture.style.position = "relative";
    if (box.height) picture.style.minHeight = box.height + "px";
    picture.appendChild(target);
    figure.layout.autosize = true;
    delete figure.layout.width;
    figure.layout.height = height;
    figure.layout.font = Object.assign({}, figure.layout.font, { family: getComputedStyle(picture).fontFamily });
    function ended() {
      window.Plotly.purge(target);
      target.remove();
      picture.style.minHeight = "";
      if (still) still.style.visibility = "";
    }
    return window.Plotly.newPlot(target, figure.data, figure.layout, { responsive: true, displaylogo: false }).then(
      function () {
        target.style.visibility = "";
        if (still) still.style.visibility = "hidden";
        return ended;
      },
      function (error) {
        ended();
        throw error;
      }
    );
  }

  function explorable(picture) {
    var trigger = button(_("Explore this figure"), "exhibit-explore");
    var end = null; /* takes the live figure away, while there is one */
    var busy = false;
    var text = "";
    picture.insertAdjacentElement("afterend", trigger);
    var told = announcer(trigger);

    function say(words, aloud) {
      trigger.textContent = words;
      told.textContent = aloud || "";
    }

    function explore() {
      busy = true;
      trigger.setAttribute("aria-disabled", "true"); /* a button that is disabled would lose the focus */
      say(_("Loading …"), _("Loading the figure"));
      return Promise.all([
        asked((phone.matches && picture.dataset.narrow) || picture.dataset.plotly),
        script(picture.dataset.library)
      ])
        .then(function (loaded) {
          text = loaded[0];
          return drawn(picture, text);
        })
        .then(
          function (ended) {
            end = ended;
            say(_("Back to the picture"), _("The figure can be explored now"));
          },
          function () {
            say(_("The figure could not be loaded. Try again"), _("The figure could not be loaded"));
          }
        )
        .then(function () {
          busy = false;
          trigger.removeAttribute("aria-disabled");
        });
    }

    trigger.onclick = function () {
      if (busy) return;
      if (!end) return explore();
      end();
      end = null;
      say(_("Explore this figure"), _("The picture is shown again"));
    };

    /* Another palette, chosen while the figure is live: it is drawn anew in its colours. */
    new MutationObserver(function () {
      if (!end || busy) return;
      end();
      end = null;
      busy = true;
      drawn(picture, text).then(function (ended) {
        end = ended;
        busy = false;
      });
    }).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });

    if (!picture.querySelector("svg")) explore();
  }

  document.querySelectorAll(".exhibit-picture[data-plotly]").forEach(function (picture) {
    if (picture.dataset.library) explorable(picture);
  });

  /* Tables: each head of a column sorts by it; from fifteen rows on, a field filters. */

  var language = document.documentElement.lang || "en";

  function key(cell) {
    var text = cell ? (cell.dataset.sort || cell.textContent).trim() : "";
    var number = Number(text.replace(/[,\s\u00a0]/g, "").replace(/^\u2212/, "-"));
    return { text: text, number: text === "" ? NaN : number };
  }

  /* How two cells of a column stand: as numbers where it holds nothing else, and otherwise as texts. */
  function order(keys) {
    var numeric = keys.every((each) => each.text === "" || !isNaN(each.number));
    var texts = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    return (a, b) => (numeric ? a.number - b.number : texts.compare(a.text, b.text));
  }

  function sortable(table) {
    var heads = table.querySelectorAll("thead th");
    heads.forEach(function (head, index) {
      var trigger = button("", "table-sort");
      while (head.firstChild) trigger.appendChild(head.firstChild);
      head.appendChild(trigger);
      trigger.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var body = table.tBodies[0];
        var rows = Array.from(body.rows, (row, at) => ({ row: row, at: at, key: key(row.cells[index]) }));
        var compare = order(rows.map((each) => each.key));
        rows.sort(function (a, b) {
          var empty = (a.key.text === "") - (b.key.text === ""); /* what is not known comes last, whichever way */
          return empty || compare(a.key, b.key) * (down ? -1 : 1) || a.at - b.at;
        });
        body.append(...rows.map((each) => each.row));
      });
    });
  }

  /* A text as it is looked for: without accents and case, and its numbers without what parts their thousands. */
  var BARE = { đ: "d", ł: "l", ø: "o", ı: "i", ß: "ss", æ: "ae", œ: "oe" };

  function plain(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u00ad]/g, "")
      .replace(/[đłøıßæœ]/g, (letter) => BARE[letter])
      .replace(/(\d)[,.'’\s](?=\d{3}(?!\d))/g, "$1")
      .replace(/\s+/g, " ")
      .trim();
  }

  function filterable(region, table) {
    var box = document.createElement("div");
    var label = document.createElement("label");
    var field = document.createElement("input");
    var told = document.createElement("span");
    box.className = "table-filter";
    label.textContent = _("Filter the rows:") + " ";
    field.type = "search";
    told.setAttribute("role", "status");
    label.appendChild(field);
    box.append(label, told);
    region.prepend(box);
    var held = null;
    field.addEventListener("input", function () {
      var wanted = plain(field.value).split(" ").filter(Boolean);
      held = held || Array.from(table.tBodies[0].rows, (row) => ({ row: row, text: plain(Array.from(row.cells, (cell) => cell.textContent).join(" · ")) }));
      held.forEach(function (each) {
        each.row.hidden = !wanted.every((word) => each.text.includes(word));
      });
      var counted = _("{shown} of {all} rows").replace("{shown}", held.filter((each) => !each.row.hidden).length);
      told.textContent = wanted.length ? counted.replace("{all}", held.length) : "";
    });
  }

  document.querySelectorAll(".table-scroll").forEach(function (region) {
    var table = region.querySelector("table");
    if (!table || !table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 2) return;
    if (!table.querySelector("tbody [rowspan], tbody [colspan], thead tr + tr")) sortable(table);
    if (table.tBodies[0].rows.length >= 15) filterable(region, table);
  });
})();
