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

  function colours(element) {
    var style = getComputedStyle(element);
    var found = {};
    ["ink", "soft", "line", "paper", "muted", "1", "2", "3", "4", "5", "6"].forEach(function (name) {
      found[name] = style.getPropertyValue("--figure-" + name).trim();
    });
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

  function live(picture, trigger) {
    var still = picture.querySelector("svg");
    var box = picture.getBoundingClientRect();
    trigger.disabled = true;
    trigger.textContent = "Loading …";
    Promise.all([
      fetch((phone.matches && picture.dataset.narrow) || picture.dataset.plotly).then(function (answer) {
        if (!answer.ok) throw new Error("the figure could not be loaded");
        return answer.text();
      }),
      script(picture.dataset.library)
    ])
      .then(function (loaded) {
        var figure = JSON.parse(themed(loaded[0], colours(picture)));
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
        return window.Plotly.newPlot(target, figure.data, figure.layout, { responsive: true, displaylogo: false }).then(
          function () {
            target.style.visibility = "";
            if (still) still.style.visibility = "hidden";
            trigger.textContent = "Back to the picture";
            trigger.disabled = false;
            trigger.onclick = function () {
              window.Plotly.purge(target);
              target.remove();
              if (still) still.style.visibility = "";
              trigger.textContent = "Explore this figure";
              trigger.onclick = function () {
                live(picture, trigger);
              };
            };
          }
        );
      })
      .catch(function (error) {
        trigger.disabled = false;
        trigger.textContent = "This figure cannot be explored: " + error.message;
      });
  }

  document.querySelectorAll(".exhibit-picture[data-plotly]").forEach(function (picture) {
    if (!picture.dataset.library) return;
    var trigger = button("Explore this figure", "exhibit-explore");
    trigger.onclick = function () {
      live(picture, trigger);
    };
    picture.insertAdjacentElement("afterend", trigger);
    if (!picture.querySelector("svg")) live(picture, trigger);
  });

  /* Tables: each head of a column sorts by it; from fifteen rows on, a field filters. */

  function key(cell) {
    var text = (cell.dataset.sort || cell.textContent).trim();
    var number = Number(text.replace(/[,\s\u00a0]/g, "").replace(/^\u2212/, "-"));
    return text === "" ? null : isNaN(number) ? text.toLowerCase() : number;
  }

  function compare(a, b) {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang || "en");
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
        var rows = Array.prototype.slice.call(body.rows);
        rows
          .map(function (row, at) {
            return { row: row, at: at, key: row.cells[index] ? key(row.cells[index]) : null };
          })
          .sort(function (a, b) {
            var order = compare(a.key, b.key);
            if (a.key !== null && b.key !== null && down) order = -order;
            return order || a.at - b.at;
          })
          .forEach(function (each) {
            body.appendChild(each.row);
          });
      });
    });
  }

  function filterable(region, table) {
    var label = document.createElement("label");
    label.className = "table-filter";
    label.textContent = "Filter the rows: ";
    var field = document.createElement("input");
    field.type = "search";
    label.appendChild(field);
    var told = document.createElement("span");
    told.setAttribute("role", "status");
    label.appendChild(told);
    region.prepend(label);
    field.addEventListener("input", function () {
      var wanted = field.value.trim().toLowerCase();
      var shown = 0;
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        row.hidden = wanted !== "" && row.textContent.toLowerCase().indexOf(wanted) < 0;
        if (!row.hidden) shown += 1;
      });
      told.textContent = wanted ? " " + shown + " of " + table.tBodies[0].rows.length : "";
    });
  }

  document.querySelectorAll(".table-scroll").forEach(function (region) {
    var table = region.querySelector("table");
    if (!table || !table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 2) return;
    sortable(table);
    if (table.tBodies[0].rows.length >= 15) filterable(region, table);
  });
})();
