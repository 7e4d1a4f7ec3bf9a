// Drawing on a canvas, for what has too many parts to be elements of the page.

/** What is drawn with: lengths are units of the drawing, of which scale tells the pixels; colours are those of the page. */
export interface Pen {
  g: CanvasRenderingContext2D;
  scale: number;
  colour: (name: string) => string;
}

/** Something in a drawing that can be pressed: what it is, and where that leads. */
export interface Spot {
  key: string; // of what is lit with it; "" for nothing
  what: string;
  href: string;
}

/** The colours of the page by their names in app.css, as they are now; each is looked up once. */
export function palette(of: Element): (name: string) => string {
  const style = getComputedStyle(of);
  const known = new Map<string, string>();
  return (name) => {
    const colour = known.get(name) ?? style.getPropertyValue(`--${name}`).trim();
    known.set(name, colour);
    return colour;
  };
}

/** Writes words that stay legible over lines. */
export function write(pen: Pen, words: string, x: number, y: number, size: number, halo = "raised") {
  const { g, colour } = pen;
  g.font = `${size}px ${FONT}`;
  g.lineJoin = "round";
  g.lineWidth = size / 4;
  g.strokeStyle = colour(halo);
  g.fillStyle = colour("ink");
  g.strokeText(words, x, y);
  g.fillText(words, x, y);
}

const FONT = 'system-ui, -apple-system, "Segoe UI", sans-serif';
