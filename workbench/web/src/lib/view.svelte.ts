/** A part of a drawing that can be moved and enlarged: wheel, drag, and buttons for the keyboard. */
export class View {
  x = $state(0);
  y = $state(0);
  width = $state(100);
  height = $state(100);
  moved = $state(false); // by the reader, so that it no longer follows the drawing
  private drag: { x: number; y: number; id: number } | null = null;

  get box(): string {
    return `${this.x} ${this.y} ${this.width} ${this.height}`;
  }

  show(b: { x: number; y: number; width: number; height: number }) {
    [this.x, this.y, this.width, this.height] = [b.x, b.y, b.width, b.height];
  }

  zoom(factor: number, fx = 0.5, fy = 0.5) {
    this.moved = true;
    this.x += this.width * (1 - factor) * fx;
    this.y += this.height * (1 - factor) * fy;
    this.width *= factor;
    this.height *= factor;
  }

  wheel = (e: WheelEvent) => {
    if (!e.ctrlKey && !e.metaKey) return; // the page scrolls; with Ctrl, or two fingers spread, the drawing grows
    e.preventDefault();
    const box = (e.currentTarget as Element).getBoundingClientRect();
    this.zoom(Math.exp(e.deltaY * 0.004), (e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height);
  };

  down = (e: PointerEvent) => {
    if (e.button === 0) this.drag = { x: e.clientX, y: e.clientY, id: e.pointerId };
  };

  move = (e: PointerEvent) => {
    if (!this.drag) return;
    const [dx, dy] = [e.clientX - this.drag.x, e.clientY - this.drag.y];
    if (!this.moved && Math.abs(dx) + Math.abs(dy) < 4) return;
    const svg = e.currentTarget as Element;
    if (!svg.hasPointerCapture(this.drag.id)) svg.setPointerCapture(this.drag.id);
    const scale = Math.max(this.width / svg.clientWidth, this.height / svg.clientHeight);
    this.moved = true;
    this.x -= dx * scale;
    this.y -= dy * scale;
    this.drag = { ...this.drag, x: e.clientX, y: e.clientY };
  };

  up = () => {
    this.drag = null;
  };
}
