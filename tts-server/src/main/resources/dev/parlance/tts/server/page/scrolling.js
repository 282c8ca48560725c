/** Scrolls `scroller`, and nothing around it, so far that `element` in it is seen. */
export function keepInView(element, scroller) {
  const inner = element.getBoundingClientRect();
  const outer = scroller.getBoundingClientRect();
  if (inner.bottom > outer.bottom || inner.top < outer.top) {
    scroller.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
