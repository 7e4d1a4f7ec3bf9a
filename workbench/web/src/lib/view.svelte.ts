export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How a drawing lies on the screen: so many pixels are one unit, and here is its origin. */
export interface Frame {
  scale: number;
  left: number;
  top: number;
}

const PRESS = 4; // pixels: who moves less presses

/** A part of a drawing that can be moved and enlarged: wheel, drag, and buttons for the keyboard. */
export class View implements Box {
  x = $state(0);
  y = $state(0);
  width = $state(100);
  height = $state(100);
  moved = $state(false); // by the reader, so that it no longer follows the drawing
  private drag: { x: number; y: number; id: number; far: boolean } | null = null;

  show(b: Box) {
    [this.x, this.y, this.width, this.height] = [b.x, b.y, b.width, b.height];
  }

  /** Where the part lies in a rectangle of so many pixels: in its middle, as large as it fits. */
  frame(width: number, height: number): Frame {
    const scale = Math.min(width / this.width, height / this.height);
    return { scale, left: (width - this.width * scale) / 2 - this.x * scale, top: (height - this.height * scale) / 2 - this.y * scale };
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

  down(e: PointerEvent) {
    if (e.button === 0) this.drag = { x: e.clientX, y: e.clientY, id: e.pointerId, far: false };
  }

  /** Follows the pointer while it drags; says whether it does. */
  move(e: PointerEvent): boolean {
    if (!this.drag) return false;
    const [dx, dy] = [e.clientX - this.drag.x, e.clientY - this.drag.y];
    if (!this.drag.far && Math.abs(dx) + Math.abs(dy) < PRESS) return true;
    const on = e.currentTarget as Element;
    if (!on.hasPointerCapture(this.drag.id)) on.setPointerCapture(this.drag.id);
    const { scale } = this.frame(on.clientWidth, on.clientHeight);
    this.moved = true;
    this.x -= dx / scale;
    this.y -= dy / scale;
    this.drag = { ...this.drag, x: e.clientX, y: e.clientY, far: true };
    return true;
  }

  /** Ends a drag; says whether it was none, but a press. */
  up(): boolean {
    const pressed = this.drag !== null && !this.drag.far;
    this.drag = null;
    return pressed;
  }
}
