// The contrast of each visible text with what is behind it, as WCAG 2.2 defines it: [ratio, the text] for those below 4.5.
const brush = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
  .getContext('2d', { willReadFrequently: true });

const painted = (colours) => {
  colours.forEach((colour) => {
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
  });
  return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
};

const luminance = (colour) => {
  const [red, green, blue] = colour
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const backgrounds = (element) =>
  element === null ? [] : [...backgrounds(element.parentElement), getComputedStyle(element).backgroundColor];

const ratio = (element) => {
  const behind = backgrounds(element);
  const [darker, lighter] = [behind, [...behind, getComputedStyle(element).color]]
    .map((colours) => luminance(painted(colours)))
    .sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

return [...document.body.querySelectorAll('*')]
  .filter((element) => hasText(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .map((element) => [ratio(element), element.textContent.trim()])
  .filter(([contrast]) => contrast < 4.5);
