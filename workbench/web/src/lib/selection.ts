import type { Span } from "./types";

/** What is marked within an element whose pieces carry data-start, in UTF-16 units of the text; null for nothing. */
export function selected(root: Element | null): Span | null {
  const s = getSelection();
  if (!root || !s || s.isCollapsed || !s.rangeCount) return null;
  const range = s.getRangeAt(0);
  const start = unit(root, range.startContainer, range.startOffset);
  const end = unit(root, range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? [start, end] : null;
}

function unit(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-start]");
  if (piece) return Number(piece.dataset.start) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
  const next = node.childNodes[offset] as HTMLElement | undefined;
  return next?.dataset?.start !== undefined ? Number(next.dataset.start) : null;
}

/** Whether a key was pressed where text is written, so that it is no command. */
export function typing(e: KeyboardEvent): boolean {
  const t = e.target as HTMLElement;
  return e.ctrlKey || e.metaKey || e.altKey || t.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(t.tagName);
}

/** Brings an element into view within the part of the page that scrolls around it; the page itself stays where it is. */
export function reveal(e: Element) {
  for (let box = e.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight + 1 || !/auto|scroll/.test(getComputedStyle(box).overflowY)) continue;
    const [inner, outer] = [e.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
    return;
  }
}
