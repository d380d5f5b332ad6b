/* Draws one figure in the page that `drawer.py` opens: for a page, for a phone, and the first of the two as PNG. */
"use strict";

const SCALE = 2; /* dots of the PNG for each pixel */

function svg(figure, size) {
  return Plotly.toImage(
    { data: figure.data, layout: figure.layout, config: { plotGlPixelRatio: SCALE } },
    { format: "svg", imageDataOnly: true, setBackground: "", ...size }
  );
}

async function png(drawing, size, paper) {
  const picture = new Image();
  picture.src = "data:image/svg+xml," + encodeURIComponent(drawing);
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = size.width * SCALE;
  canvas.height = size.height * SCALE;
  const context = canvas.getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").split(",")[1];
}

/* What Kaleido calls: a figure -> JSON, in the envelope that it expects. */
globalThis.kaleido_scopes = {
  async plotly({ data: { wide, narrow, paper } }) {
    const drawn = await svg(wide.figure, wide.size);
    const drawings = {
      svg: drawn,
      narrow: narrow ? await svg(narrow.figure, narrow.size) : "",
      png: await png(drawn, wide.size, paper),
    };
    return { code: 0, format: "json", result: JSON.stringify(drawings) };
  },
};
